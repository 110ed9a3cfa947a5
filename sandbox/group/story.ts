import { controlOf } from '../life/acts/controls.ts';
import type { Message } from '../world/records.ts';
import { QUESTION_TIME, TODAY } from './past-days.ts';
import type { RunningGroup } from './running-group.ts';
import { instant, threadOf, untilSaved } from './seed.ts';
import { answersTo } from './todays-answers.ts';

/** Receives the story. */
export interface Audience {
  begins(title: string): void;
  /** What somebody does, or what happens, at this time. */
  tells(what: string): void;
  sees(message: Message): void;
  /** Shows only the first lines, and lines that contain one of the words. */
  glances(message: Message, first: number, words: readonly string[]): void;
}

const RATINGS = ['3', '2', '3', '4', 'none'];
const TARGET = 'Interpretability';
const MOST_LOOKS = 50;

/** One day: Noor is new, the group practises, and the lead looks at it. */
export async function tellTheDay(running: RunningGroup, audience: Audience): Promise<void> {
  audience.begins('AI Safety Study Group, Friday 20 November 2026. Times are UTC. Noor joined today.');
  await newcomerRatesHerself(running, audience);
  await newcomerChoosesTrack(running, audience);
  await groupPractises(running, audience);
  await leadLooks(running, audience);
}

async function at({ moveTo }: RunningGroup, time: string): Promise<void> {
  await moveTo(instant(TODAY, time));
}

async function newcomerRatesHerself(running: RunningGroup, audience: Audience): Promise<void> {
  const { people, questions } = running.group;
  const noor = people.Noor.person;
  await at(running, '08:41');
  audience.tells('Noor types /audit. It asks about one skill at a time, and each tap is saved.');
  const card = await noor.slash(questions, 'audit').message();
  audience.sees(card);
  audience.tells('Noor taps 3, then 2, 3 and 4 for the next skills, and leaves the last one unrated.');
  for (const rating of RATINGS) await noor.click(card, controlOf(card, 'audit-tap:', `:${rating}`)).message();
  audience.sees(card);
}

async function newcomerChoosesTrack(running: RunningGroup, audience: Audience): Promise<void> {
  const { people, questions } = running.group;
  const noor = people.Noor.person;
  await at(running, '08:45');
  audience.tells(`Noor types /tracks and sets her target: ${TARGET}.`);
  const tracks = await noor.slash(questions, 'tracks').message();
  audience.glances(await noor.select(tracks, 'Set my target', [TARGET]).message(), 2, ['(your target)']);
  await at(running, '08:47');
  audience.tells('Noor types /gaps.');
  audience.sees(await noor.slash(questions, 'gaps').message());
}

async function groupPractises(running: RunningGroup, audience: Audience): Promise<void> {
  const { world, group } = running;
  const { people, questions } = group;
  const [noor, ben] = [people.Noor.person, people.Ben.person];
  await at(running, QUESTION_TIME);
  audience.tells('The question of the day.');
  const thread = threadOf(world, TODAY);
  const question = await world.untilMessage(questions, ({ id }) => id === thread);
  audience.sees(question);
  const says = answersTo(question.content);
  const isIntro = ({ authorId, content }: Message) => authorId === world.application.botId && content !== '';
  audience.sees(await world.untilMessage(thread, isIntro));

  await at(running, '09:12');
  audience.tells('Noor writes in the thread. ✅ says that her answer is saved.');
  const answer = noor.say(thread, says.Noor);
  await untilSaved(world, answer);
  audience.sees(answer);
  await at(running, '09:20');
  audience.tells('Ben answers too.');
  const bens = ben.say(thread, says.Ben);
  await untilSaved(world, bens);
  audience.sees(bens);
  await at(running, '09:25');
  audience.tells('Noor adds to hers by editing it, and looks with /question whether the record follows.');
  noor.edit(answer, `${answer.content} ${says.later}`);
  audience.sees(await untilShown(() => noor.slash(questions, 'question').message(), says.later));
}

async function leadLooks(running: RunningGroup, audience: Audience): Promise<void> {
  const { people, questions } = running.group;
  await at(running, '18:00');
  audience.tells('Lea leads the group and types /cohort overview.');
  audience.sees(await people.Lea.person.slash(questions, 'cohort overview').message());
  await at(running, '18:02');
  audience.tells('Ben is curious and types it too.');
  audience.sees(await people.Ben.person.slash(questions, 'cohort overview').message());
}

/** Nothing visible shows that an edit was recorded, so a person looks again. */
async function untilShown(look: () => Promise<Message>, words: string): Promise<Message> {
  for (let looks = 1; ; looks++) {
    const message = await look();
    if (JSON.stringify(message.components).includes(words)) return message;
    if (looks === MOST_LOOKS) throw new Error('The record did not follow the edit of an answer.');
  }
}
