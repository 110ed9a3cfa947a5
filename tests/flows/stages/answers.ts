import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Modal } from '../../../sandbox/world/interactions/interaction.ts';
import type { FieldAnswers } from '../../../sandbox/world/interactions/modal-answers.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { NINE } from '../../times.ts';
import type { Group } from './shared.ts';
import { onlyQuestion, type Stage, startGroup } from './stage.ts';

export const TO_THREAD = 'Post it in the thread as my answer';
export const PRIVATELY = 'Keep it private';
export const SEND_IN_THREAD = /^\/channels\/\d+\/messages$/;

export interface Day {
  readonly stage: Stage;
  readonly question: Message;
  readonly thread: string;
  /** When the question was due, in epoch ms. */
  readonly due: number;
}

/** Starts a group and has its question of the day posted. */
export async function startDay(options: Parameters<typeof startGroup>[0] = {}): Promise<Day> {
  return firstDayOf(Object.assign(await startGroup(options), { due: NINE }));
}

/** Has the question of the day posted in a group that is already set up. */
export async function firstDayOf(stage: Group): Promise<Day> {
  const { due } = stage;
  await stage.moveTo(due);
  const question = onlyQuestion(stage);
  return { stage, question, thread: question.id, due };
}

export const openForm = ({ question }: Pick<Day, 'question'>, person: Person): Promise<Modal> =>
  person.click(question, 'Answer').modal();

/** Fills in the form behind the Answer button. Returns the bot's reply, which it edits as it goes on. */
export async function write(
  day: Day,
  person: Person,
  text: string,
  { audience, ...more }: FieldAnswers & { audience?: string } = {},
): Promise<Message> {
  const form = await openForm(day, person);
  const answers = { 'text-1': text, ...(audience === undefined ? {} : { 'Who sees it': audience }), ...more };
  return person.submit(form, answers).message();
}

/** The text that each field of the form already holds when it opens. */
export function prefillOf(form: Modal): string[] {
  return form.components.flatMap((row) =>
    'component' in row && 'value' in row.component && typeof row.component.value === 'string'
      ? [row.component.value]
      : [],
  );
}

/** The bot's messages in the thread that show this person's answer. */
export const shownFor = ({ stage, thread }: Day, person: Person): Message[] =>
  stage.world.channels.has(thread)
    ? stage.world
        .history(thread)
        .filter(
          (message) =>
            message.authorId === stage.world.application.botId &&
            textOf(message).includes(`**Answer by <@${person.id}>**`),
        )
    : [];

export const saved = async ({ stage }: Pick<Day, 'stage'>, person: Person): Promise<string> =>
  textOf(await person.slash(stage.lobby, 'question').message());

/** The person's saved answer in full, page by page. */
export async function wholeAnswer({ stage }: Pick<Day, 'stage'>, person: Person): Promise<string> {
  const card = await person.slash(stage.lobby, 'question').message();
  for (const label of ['More', 'Whole answer']) await person.click(card, label).message();
  const pages = [textOf(card)];
  while (pages.at(-1)?.includes('[Next]')) pages.push(textOf(await person.click(card, 'Next').message()));
  return pages.join('\n');
}

export const receipt = ({ world }: Stage, message: Message): Promise<unknown> =>
  world.until(() => message.reactions.length > 0);

export const emojis = (message: Message): string[] => message.reactions.map(({ emoji }) => emoji.name);
