import type { Message } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { formAnswers } from './form-answers.ts';
import {
  type Deed,
  PAST_DAYS,
  PROFILES,
  type Profile,
  QUESTION_TIME,
  TIME_ZONE,
  TODAY,
  TODAY_BEGINS_AT,
} from './past-days.ts';
import type { RunningGroup } from './running-group.ts';
import type { Name } from './study-group.ts';

export const instant = (day: string, time: string): number => Date.parse(`${day}T${time}:00Z`);

/** Plays everything up to this morning through the same actions as people; nothing is written to the store directly. */
export async function seed(running: RunningGroup): Promise<void> {
  const { group } = running;
  const { people, questions } = group;
  const inputs = {
    channel: { channel: questions },
    time: QUESTION_TIME,
    days: 'every day',
    zone: TIME_ZONE,
    'lead-role': { role: group.leadRole },
  };
  await people.Mia.person.slash(questions, 'setup', inputs).message();
  for (const profile of PROFILES) await introduce(running, profile);
  for (const { day, deeds } of PAST_DAYS) await playPastDay(running, day, deeds);
  await running.moveTo(instant(TODAY, TODAY_BEGINS_AT));
}

async function introduce({ group }: RunningGroup, { who, ratings, target, shares }: Profile): Promise<void> {
  const { person } = group.people[who];
  const form = await person.slash(group.questions, 'audit', { mode: 'pages' }).modal();
  const result = await person.submit(form, formAnswers(form, ratings)).message();
  const sharing = await person.click(result, 'Who sees this?').message();
  await person.click(sharing, shares ? 'Share my ratings with leads' : 'Keep them private').message();
  const tracks = await person.slash(group.questions, 'tracks').message();
  await person.select(tracks, 'Set my target', [target]).response();
}

async function playPastDay(running: RunningGroup, day: string, deeds: readonly Deed[]): Promise<void> {
  await running.moveTo(instant(day, QUESTION_TIME));
  const written = new Map<Name, Message>();
  for (const deed of deeds) {
    await running.moveTo(instant(day, deed.at));
    await perform(running, day, deed, written);
  }
}

async function perform(
  { world, group }: RunningGroup,
  day: string,
  deed: Deed,
  written: Map<Name, Message>,
): Promise<void> {
  const { person } = group.people[deed.who];
  const earlier = (name: Name): Message => {
    const message = written.get(name);
    if (!message) throw new Error(`${name} has written nothing on ${day}.`);
    return message;
  };
  if ('answers' in deed) {
    const answer = person.say(threadOf(world, deed.of ?? day), deed.answers);
    written.set(deed.who, answer);
    await untilSaved(world, answer);
  } else if ('replies' in deed) {
    person.say(threadOf(world, day), deed.replies, { replyTo: earlier(deed.to) });
  } else if ('edits' in deed) {
    person.edit(earlier(deed.who), deed.edits);
  } else {
    person.delete(earlier(deed.who));
  }
}

/** The thread that was opened on that day. */
export function threadOf(world: World, day: string): string {
  for (const channel of world.channels.values()) {
    if (channel.kind === 'thread' && new Date(channel.createdAt).toISOString().startsWith(day)) {
      return channel.id;
    }
  }
  throw new Error(`No question was asked on ${day}.`);
}

/** The bot's reaction is its receipt. */
export async function untilSaved(world: World, answer: Message): Promise<void> {
  const { botId } = world.application;
  await world.until(() => answer.reactions.some(({ userIds }) => userIds.includes(botId)), {
    what: 'the receipt of an answer',
  });
}
