import { type AnyThreadChannel, type Message, SnowflakeUtil } from 'discord.js';
import type { AnsweredPost } from '../../actions/answers/answered-post.ts';
import { recordReading, recordTakenDown } from '../../actions/answers/record-answer.ts';
import { mayCollect } from '../../actions/own-data/may-collect.ts';
import type { App } from '../../app.ts';
import type { Answer } from '../../domain/answer.ts';
import { isOver, noAnswer, type ThreadMessage } from '../../domain/answers/answers.ts';
import { mistakenFor } from '../../domain/answers/wordless.ts';
import { explainedIn, type Note } from './notes.ts';
import { deletionsIn, isReadable, pagesOf } from './reading.ts';
import { isFromPerson, RECEIPT, threadMessageOf } from './thread-message.ts';
import { withPlace } from './without-place.ts';

/** Longer than handling an event takes. Messages older than this were seen live and explained then, if necessary. */
const SLACK_MS = 10 * 60_000;

/**
 * Brings the answers to a post in line with what was written in its thread since `from`, epoch ms.
 * @returns whether all of it could be saved
 */
export async function readThread(
  app: App,
  post: AnsweredPost,
  thread: AnyThreadChannel,
  { from, heardUntil }: { from: number; heardUntil: number },
): Promise<boolean> {
  if (!isReadable(thread)) {
    app.log.warn(
      { ...post.ref },
      'the bot may not read the history of a thread; its answers stay as they are',
    );
    return true;
  }
  const gone = deletionsIn(app.client, thread.id);
  try {
    return await read(app, post, thread, { from, heardUntil, gone: gone.ids });
  } finally {
    gone.stop();
  }
}

async function read(
  app: App,
  post: AnsweredPost,
  thread: AnyThreadChannel,
  { from, heardUntil, gone }: { from: number; heardUntil: number; gone: ReadonlySet<string> },
): Promise<boolean> {
  let isComplete = true;
  // Load this before reading the thread, so that nothing saved or posted while reading looks as if it were missing.
  const roster = await app.store.cohorts.roster(post.ref);
  const answers = await app.store.answers.getMany(post.ref, [...roster.keys()]);
  const all: Message[] = [];
  for await (const page of pagesOf(thread, from)) all.push(...page);
  const written = byAuthor(all.filter(isFromPerson));
  const standing = new Set(all.map(({ id }) => id));
  const explained = explainedIn(all);
  for (const user of new Set([...written.keys(), ...answers.keys()])) {
    const own = written.get(user) ?? [];
    const told = own.map((message) => threadMessageOf(message, app.readsMessages));
    const before = new Set(answers.get(user)?.parts.map(({ id }) => id));
    const wasKept = (id: string): boolean => before.has(id);
    const found = await app.store
      .inTurn(`thread/${thread.id}`, async () => {
        const left = told.filter(({ id }) => !gone.has(id));
        const allowed = await mayCollect(app, post.ref, user, left);
        const [one] = own;
        const messages = one ? await withPlace(app, { ...post, thread: thread.id }, one, allowed) : allowed;
        const reading = { channel: thread.id, messages, from, wasKept, heardUntil };
        return { messages, answer: await recordReading(app, post, user, reading) };
      })
      .catch((error: unknown) => {
        // One member's damaged record must not cost the others their answers.
        isComplete = false;
        app.log.error({ ...post.ref, user, err: error }, 'could not update the answer of a member');
        return undefined;
      });
    const shown = answers.get(user)?.showing;
    // Older messages weren't fetched.
    const isMissing = (id: string): boolean => SnowflakeUtil.timestampFrom(id) > from && !standing.has(id);
    const takenDown = shown?.channel === thread.id ? shown.messages.filter(isMissing) : [];
    if (takenDown.length > 0) await recordTakenDown(app, post, user, takenDown);
    const { messages = [], answer = noAnswer(post.question) } = found ?? {};
    const parts = new Set(
      answer.parts.filter(({ removedAt }) => removedAt === undefined).map(({ id }) => id),
    );
    for (const { id } of own) {
      // After a restart only the thread shows which explanations were sent.
      const kind = explained.get(id);
      if (kind) app.receipts.wasTold({ thread: thread.id, author: user, kind });
    }
    explain(app, thread.id, user, { answer, messages, heardUntil });
    for (const message of own) {
      if (parts.has(message.id) && !hasReceipt(message))
        app.receipts.give({ id: message.id, channel: thread.id }, 'later');
    }
  }
  return isComplete;
}

/** Explains why messages weren't saved, where that hasn't been done yet. */
function explain(
  { receipts }: App,
  thread: string,
  author: string,
  {
    answer,
    messages,
    heardUntil,
  }: { answer: Answer; messages: readonly ThreadMessage[]; heardUntil: number },
): void {
  const tell = (note: Note, { id, channel }: ThreadMessage): void =>
    receipts.tell({ id, channel, author, thread, note });
  const over = messages.find((message) => isOver(answer, message));
  if (over) tell('full', over);
  const late = messages.findLast(({ at, wordless }) => wordless && at >= heardUntil - SLACK_MS);
  const mistaken = late && mistakenFor(answer, late);
  if (mistaken) tell(mistaken, late);
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
