import { type AnyThreadChannel, Events, type Message, type PartialMessage, SnowflakeUtil } from 'discord.js';
import type { AnsweredPost } from '../../actions/answers/answered-post.ts';
import { recordReading, recordTakenDown } from '../../actions/answers/record-answer.ts';
import { mayCollect } from '../../actions/own-data/may-collect.ts';
import type { App } from '../../app.ts';
import { oneAtATime } from '../../async/one-at-a-time.ts';
import { isOver } from '../../domain/answers/answers.ts';
import { isFullNote } from './receipts.ts';
import { isFromPerson, RECEIPT, threadMessageOf } from './thread-message.ts';

const PAGE = 100;

/**
 * Brings the answers to a post in line with what its thread holds since `from`, epoch ms.
 * @returns whether all of it could be kept
 */
export async function readThread(
  app: App,
  post: AnsweredPost,
  thread: AnyThreadChannel,
  { from, heardUntil }: { from: number; heardUntil: number },
): Promise<boolean> {
  const gone = deletionsIn(app, thread.id);
  try {
    return await read(app, post, thread, { from, heardUntil, gone: gone.ids });
  } finally {
    gone.stop();
  }
}

/** The messages deleted from now on: what was read before that must not come back with it. */
function deletionsIn({ client }: App, channel: string): { readonly ids: ReadonlySet<string>; stop(): void } {
  const ids = new Set<string>();
  const one = (message: Message | PartialMessage): void => {
    if (message.channelId === channel) ids.add(message.id);
  };
  const many = (messages: { values(): Iterable<Message | PartialMessage> }): void => {
    for (const message of messages.values()) one(message);
  };
  client.on(Events.MessageDelete, one);
  client.on(Events.MessageBulkDelete, many);
  return {
    ids,
    stop() {
      client.off(Events.MessageDelete, one);
      client.off(Events.MessageBulkDelete, many);
    },
  };
}

async function read(
  app: App,
  post: AnsweredPost,
  thread: AnyThreadChannel,
  { from, heardUntil, gone }: { from: number; heardUntil: number; gone: ReadonlySet<string> },
): Promise<boolean> {
  let isComplete = true;
  // Before the thread is read: whatever is kept or shown while it is, nobody may take for missing.
  const roster = await app.store.cohorts.roster(post.ref);
  const answers = await app.store.answers.getMany(post.ref, [...roster.keys()]);
  const all = await readAll(thread, from);
  const written = byAuthor(all.filter(isFromPerson));
  const standing = new Set(all.map(({ id }) => id));
  const explained = new Set(all.filter(isFullNote).map(({ reference }) => reference?.messageId));
  for (const user of new Set([...written.keys(), ...answers.keys()])) {
    const own = written.get(user) ?? [];
    const told = own.map((message) => threadMessageOf(message, app.readsMessages));
    const before = new Set(answers.get(user)?.parts.map(({ id }) => id));
    const wasKept = (id: string): boolean => before.has(id);
    const answer = await oneAtATime(app.store, `thread/${thread.id}`, async () => {
      const left = told.filter(({ id }) => !gone.has(id));
      const messages = await mayCollect(app, post.ref, user, left);
      return recordReading(app, post, user, { channel: thread.id, messages, from, wasKept, heardUntil });
    }).catch((error: unknown) => {
      // One member's damaged record must not cost the others their answers.
      isComplete = false;
      app.log.error(
        { ...post.ref, user, err: error },
        'the answer of a member could not be brought up to date',
      );
      return undefined;
    });
    const shown = answers.get(user)?.showing;
    // What is older was not asked for.
    const isMissing = (id: string): boolean => SnowflakeUtil.timestampFrom(id) > from && !standing.has(id);
    const takenDown = shown?.channel === thread.id ? shown.messages.filter(isMissing) : [];
    if (takenDown.length > 0) await recordTakenDown(app, post, user, takenDown);
    const parts = new Set(
      answer?.parts.filter(({ removedAt }) => removedAt === undefined).map(({ id }) => id),
    );
    const over = answer && told.find((message) => isOver(answer, message));
    // After a restart nobody else knows whether it was said.
    if (over && !own.some(({ id }) => explained.has(id))) app.receipts.tellFull(over, user);
    for (const message of own) {
      if (parts.has(message.id) && !hasReceipt(message))
        app.receipts.give({ id: message.id, channel: thread.id }, 'later');
    }
  }
  return isComplete;
}

function byAuthor(messages: readonly Message[]): ReadonlyMap<string, readonly Message[]> {
  const written = new Map<string, Message[]>();
  for (const message of messages) {
    const own = written.get(message.author.id);
    if (own) own.push(message);
    else written.set(message.author.id, [message]);
  }
  return written;
}

const hasReceipt = (message: Message): boolean => message.reactions.cache.get(RECEIPT)?.me === true;

async function readAll(thread: AnyThreadChannel, from: number): Promise<Message[]> {
  const all: Message[] = [];
  let after = SnowflakeUtil.generate({ timestamp: from, increment: 0n }).toString();
  for (;;) {
    const page = await thread.messages.fetch({ after, limit: PAGE, cache: false });
    all.push(...page.values());
    const newest = page.reduce<bigint>((last, { id }) => (BigInt(id) > last ? BigInt(id) : last), 0n);
    if (page.size < PAGE) return all;
    after = String(newest);
  }
}
