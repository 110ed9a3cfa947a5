import {
  type AnyThreadChannel,
  ChannelType,
  DiscordAPIError,
  type Message,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { AnsweredPost } from '../actions/answered-post.ts';
import { recentPosts } from '../actions/ledger.ts';
import { mayCollect } from '../actions/may-collect.ts';
import { oneAtATime } from '../actions/one-at-a-time.ts';
import { recordReading, recordTakenDown } from '../actions/record-answer.ts';
import type { App } from '../app.ts';
import type { CohortRef } from '../domain/cohort.ts';
import type { PostedPost } from '../domain/post.ts';
import type { DayRef } from '../store/store.ts';
import { catchUpElsewhere } from './catch-up-elsewhere.ts';
import { giveReceipt } from './receipts.ts';
import { isFromPerson, RECEIPT, threadMessageOf } from './thread-message.ts';

const DAYS = 7;
const PAGE = 100;

/**
 * Reads the threads of the last seven days again for what was written, edited or deleted while nobody listened.
 * @param heardUntil epoch ms until which events were received
 * @returns whether all of it could be read and kept
 */
export async function catchUp(app: App, heardUntil: number): Promise<boolean> {
  let isComplete = true;
  for (const guild of app.client.guilds.cache.keys()) {
    const refs = await app.store.cohorts.ofGuild(guild).catch(failed(app, { guild }));
    if (!refs) isComplete = false;
    for (const ref of refs ?? []) {
      if (!(await catchUpCohort(app, ref, heardUntil).catch(failed(app, { ...ref })))) isComplete = false;
    }
  }
  return isComplete;
}

const failed =
  ({ log }: App, about: object) =>
  (error: unknown): undefined => {
    log.error({ ...about, err: error }, 'the threads of a cohort could not be read again');
  };

async function catchUpCohort(app: App, ref: CohortRef, heardUntil: number): Promise<boolean> {
  const settings = await app.store.cohorts.settings(ref);
  if (!settings) return true;
  let isComplete = true;
  for (const post of await recentPosts(app, ref, settings, DAYS)) {
    if (post.state !== 'posted') continue;
    await catchUpPost(app, { ...ref, day: post.day }, post);
    if (post.threadId === undefined) continue;
    if (!(await catchUpElsewhere(app, { ...ref, day: post.day }, post.threadId))) isComplete = false;
    const thread = await app.client.channels.fetch(post.threadId).catch((error: unknown) => {
      if (!isGone(error)) throw error;
      app.log.warn(
        { ...ref, day: post.day, err: error },
        'a thread is gone or hidden; its answers stay as they are',
      );
      return null;
    });
    if (!isThread(thread)) continue;
    const answered = { ref: { ...ref, day: post.day }, question: post.question };
    // Discord's time, as that of the messages is; the first attempt is only ours, and its clock may be ahead.
    const from = Math.min(post.firstAt, post.postedAt);
    if (!(await catchUpThread(app, answered, thread, { from, heardUntil }))) isComplete = false;
  }
  return isComplete;
}

/** Notes that the question itself was deleted. A channel that is gone or hidden takes nothing out. */
async function catchUpPost(
  app: App,
  ref: DayRef,
  { channel, messageId, deleted }: PostedPost,
): Promise<void> {
  if (deleted) return;
  try {
    await app.client.rest.get(Routes.channelMessage(channel, messageId));
  } catch (error) {
    if (!isGone(error)) throw error;
    if (!(error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage)) return;
    await app.store.posts.update(ref, (stored) =>
      stored.state === 'posted' && !stored.deleted ? { ...stored, deleted: true } : undefined,
    );
  }
}

/** Discord knows no such thread, or none for us: asking again would change nothing. */
const isGone = (error: unknown): boolean => error instanceof DiscordAPIError && error.status < 500;

const isThread = (channel: { type: ChannelType } | null): channel is AnyThreadChannel =>
  channel?.type === ChannelType.PublicThread;

async function catchUpThread(
  app: App,
  post: AnsweredPost,
  thread: AnyThreadChannel,
  { from, heardUntil }: { from: number; heardUntil: number },
): Promise<boolean> {
  let isComplete = true;
  // Before the thread is read: whatever is kept or shown while it is, nobody may take for missing.
  const roster = await app.store.cohorts.roster(post.ref);
  const answers = await app.store.answers.getMany(post.ref, [...roster.keys()]);
  const all = await readAll(thread, from);
  const messages = all.filter(isFromPerson);
  const standing = new Set(all.map(({ id }) => id));
  for (const user of new Set([...messages.map(({ author }) => author.id), ...answers.keys()])) {
    const own = messages.filter(({ author }) => author.id === user);
    const told = own.map((message) => threadMessageOf(message, app.readsMessages));
    const before = new Set(answers.get(user)?.parts.map(({ id }) => id));
    const wasKept = (id: string): boolean => before.has(id);
    const answer = await oneAtATime(app.store, `thread/${thread.id}`, async () => {
      const kept = await mayCollect(app, post.ref, user, told);
      const reading = { channel: thread.id, messages: kept, from, wasKept, heardUntil };
      return recordReading(app, post, user, reading);
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
    const takenDown = shown?.channel === thread.id ? shown.messages.filter((id) => !standing.has(id)) : [];
    if (takenDown.length > 0) await recordTakenDown(app, post, user, takenDown);
    const parts = new Set(
      answer?.parts.filter(({ removedAt }) => removedAt === undefined).map(({ id }) => id),
    );
    for (const message of own) {
      if (parts.has(message.id) && !hasReceipt(message)) await giveReceipt(app, thread.id, message.id);
    }
  }
  return isComplete;
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
