import { type AnyThreadChannel, ChannelType, type Message, SnowflakeUtil } from 'discord.js';
import { recentPosts } from '../actions/ledger.ts';
import { type AnsweredPost, recordReading } from '../actions/record-answer.ts';
import type { App } from '../app.ts';
import type { CohortRef } from '../domain/cohort.ts';
import { isFromPerson, RECEIPT, threadMessageOf } from './thread-message.ts';
import { giveReceipt } from './threads.ts';

const DAYS = 7;
const PAGE = 100;

/**
 * Reads the threads of the last seven days again for what was written, edited or deleted while nobody listened.
 * @param heardUntil epoch ms until which events were received
 */
export async function catchUp(app: App, heardUntil: number): Promise<void> {
  for (const guild of app.client.guilds.cache.keys()) {
    for (const ref of await app.store.cohorts.ofGuild(guild)) {
      try {
        await catchUpCohort(app, ref, heardUntil);
      } catch (error) {
        app.log.error({ ...ref, err: error }, 'the threads of a cohort could not be read again');
      }
    }
  }
}

async function catchUpCohort(app: App, ref: CohortRef, heardUntil: number): Promise<void> {
  const settings = await app.store.cohorts.settings(ref);
  if (!settings) return;
  for (const post of await recentPosts(app, ref, settings, DAYS)) {
    if (post.state !== 'posted' || post.threadId === undefined) continue;
    const thread = await app.client.channels.fetch(post.threadId).catch((error: unknown) => {
      app.log.warn(
        { ...ref, day: post.day, err: error },
        'a thread is gone or hidden; its answers stay as they are',
      );
      return null;
    });
    if (!isThread(thread)) continue;
    const answered = { ref: { ...ref, day: post.day }, question: post.question };
    await catchUpThread(app, answered, thread, { from: post.firstAt, heardUntil });
  }
}

const isThread = (channel: { type: ChannelType } | null): channel is AnyThreadChannel =>
  channel?.type === ChannelType.PublicThread;

async function catchUpThread(
  app: App,
  post: AnsweredPost,
  thread: AnyThreadChannel,
  { from, heardUntil }: { from: number; heardUntil: number },
): Promise<void> {
  const to = app.clock.now();
  const messages = (await readAll(thread, from)).filter(isFromPerson);
  const roster = await app.store.cohorts.roster(post.ref);
  const answers = await app.store.answers.getMany(post.ref, [...roster.keys()]);
  for (const user of new Set([...messages.map(({ author }) => author.id), ...answers.keys()])) {
    const own = messages.filter(({ author }) => author.id === user);
    const reading = own.map((message) => threadMessageOf(message, app.readsMessages));
    const answer = await recordReading(app, post, user, {
      channel: thread.id,
      messages: reading,
      from,
      to,
      heardUntil,
    });
    const parts = new Set(
      answer?.parts.filter(({ removedAt }) => removedAt === undefined).map(({ id }) => id),
    );
    for (const message of own) {
      if (parts.has(message.id) && !hasReceipt(message)) await giveReceipt(app, thread.id, message.id);
    }
  }
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
