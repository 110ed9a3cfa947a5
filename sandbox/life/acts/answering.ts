import { MessageType } from 'discord-api-types/v10';
import type { Person } from '../../world/person.ts';
import type { Message } from '../../world/records.ts';
import type { World } from '../../world/world.ts';
import { controlOf, formWith } from './controls.ts';

const RECEIPT_MS = 5_000;

/** Writes an answer in a thread, and waits until the bot has added its reaction. */
export async function writeAnswer(
  world: World,
  person: Person,
  threadId: string,
  text: string,
): Promise<Message> {
  const answer = person.say(threadId, text);
  await untilReceipt(world, answer);
  return answer;
}

/** Presses Answer below the question and fills in the form. */
export async function sendAnswer(person: Person, question: Message, text: string): Promise<void> {
  const form = await person.click(question, controlOf(question, 'answer:')).modal();
  await person.submit(form, formWith(form, text)).message();
}

export async function untilReceipt(world: World, answer: Message): Promise<void> {
  const { botId } = world.application;
  await world.until(() => answer.reactions.some(({ userIds }) => userIds.includes(botId)), {
    timeoutMs: RECEIPT_MS,
    what: 'the receipt of an answer',
  });
}

/** The latest answer in a thread by another person. Replies and messages of bots are not answers. */
export function lastOfOthers(world: World, person: Person, threadId: string): Message | undefined {
  return world
    .history(threadId)
    .filter(
      ({ authorId, type }) =>
        type === MessageType.Default && authorId !== person.id && !world.account(authorId).bot,
    )
    .at(-1);
}
