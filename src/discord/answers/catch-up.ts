import {
  type AnyThreadChannel,
  ChannelType,
  DiscordAPIError,
  type Guild,
  type GuildBasedChannel,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import { postOfThread } from '../../actions/answers/answered-post.ts';
import { recentPosts } from '../../actions/posts/ledger.ts';
import type { App } from '../../app.ts';
import { letOthersIn } from '../../async/let-others-in.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { LOOK_BACK_MS } from '../../domain/own-data/collecting.ts';
import { type PostedPost, placeOf } from '../../domain/post.ts';
import type { DayRef } from '../../store/references.ts';
import { catchUpElsewhere } from './catch-up-elsewhere.ts';
import { catchUpReplies } from './missed-replies.ts';
import { isGone } from './reading.ts';
import { readThread } from './thread-reading.ts';

const DAYS = 7;
/** Longer than saving an event takes, and longer than clocks differ. */
const SLACK_MS = 10 * 60_000;

/** Ids of servers, or all of them. */
export type Servers = 'all' | readonly string[] | ReadonlySet<string>;

/**
 * Reads the threads of the last seven days again for what was written, edited or deleted while the bot wasn't
 * listening. In older threads and in the channels of questions it looks only for new messages: late is better than
 * never.
 * @param heardUntil epoch ms until which events were received
 * @returns the servers in which something could not be read or saved
 */
export async function catchUp(app: App, heardUntil: number, servers: Servers): Promise<ReadonlySet<string>> {
  const { cache } = app.client.guilds;
  const incomplete = new Set<string>();
  for (const id of servers === 'all' ? cache.keys() : servers) {
    const guild = cache.get(id);
    if (!guild || !app.serves(id)) continue;
    // Most servers have nothing to read, and there may be thousands of them.
    await letOthersIn();
    if (!(await catchUpServer(app, guild, heardUntil))) incomplete.add(id);
  }
  return incomplete;
}

async function catchUpServer(
  app: App,
  { id: guild, channels: around }: Guild,
  heardUntil: number,
): Promise<boolean> {
  const refs = await app.store.cohorts.ofGuild(guild).catch(failed(app, { guild }));
  let isComplete = refs !== undefined;
  const read = new Set<string>();
  const channels = new Set<string>();
  for (const ref of refs ?? []) {
    if (!(await catchUpCohort(app, ref, { heardUntil, read, channels }).catch(failed(app, { ...ref }))))
      isComplete = false;
  }
  const since = Math.max(heardUntil - SLACK_MS, app.clock.now() - LOOK_BACK_MS);
  for (const channel of channels) {
    if (!(await catchUpReplies(app, channel, since).catch(failed(app, { guild, channel }))))
      isComplete = false;
  }
  for (const thread of writtenInSince(around.cache.values(), heardUntil - SLACK_MS)) {
    if (read.has(thread.id)) continue;
    if (!(await catchUpLate(app, thread, heardUntil).catch(failed(app, { guild, thread: thread.id }))))
      isComplete = false;
  }
  return isComplete;
}

const failed =
  ({ log }: App, about: object) =>
  (error: unknown): undefined => {
    log.error({ ...about, err: error }, 'could not read the threads of a group again');
  };

/**
 * @param read collects the ids of the threads that were read
 * @param channels collects the channels that the cohort's questions are in
 */
async function catchUpCohort(
  app: App,
  ref: CohortRef,
  { heardUntil, read, channels }: { heardUntil: number; read: Set<string>; channels: Set<string> },
): Promise<boolean> {
  const settings = await app.store.cohorts.settings(ref);
  if (!settings) return true;
  channels.add(settings.channel);
  let isComplete = true;
  for (const post of await recentPosts(app, ref, settings, DAYS)) {
    if (post.state !== 'posted') continue;
    await catchUpPost(app, { ...ref, day: post.day }, post);
    channels.add(post.channel);
    // A thread has the same id as the message it hangs on, whether or not the thread exists.
    if (!(await catchUpElsewhere(app, { ...ref, day: post.day }, post.messageId))) isComplete = false;
    if (post.threadId === undefined) continue;
    const thread = await app.client.channels.fetch(post.threadId).catch((error: unknown) => {
      if (!isGone(error)) throw error;
      app.log.warn(
        { ...ref, day: post.day, err: error },
        'a thread was deleted or hidden from the bot; its answers stay as they are',
      );
      return null;
    });
    if (!isThread(thread)) continue;
    const answered = { ref: { ...ref, day: post.day }, question: post.question };
    // `postedAt` is Discord's time, like that of the messages; `firstAt` is ours, and our clock may be ahead. After a
    // restore, `postedAt` may be much later than the real posting, because the question was only found again then.
    const from = Math.min(post.firstAt, post.postedAt);
    if (!(await readThread(app, answered, thread, { from, heardUntil }))) isComplete = false;
    read.add(thread.id);
  }
  return isComplete;
}

/** Threads with recent messages. Discord lists every open thread, and writing in an archived one opens it again. */
const writtenInSince = (channels: Iterable<GuildBasedChannel>, since: number): readonly AnyThreadChannel[] =>
  [...channels]
    .filter(isThread)
    .filter(
      ({ lastMessageId }) => lastMessageId !== null && SnowflakeUtil.timestampFrom(lastMessageId) >= since,
    );

async function catchUpLate(app: App, thread: AnyThreadChannel, heardUntil: number): Promise<boolean> {
  const post = await postOfThread(app, thread.id);
  if (!post) return true;
  // The store remembers only for LOOK_BACK_MS who deleted their data, and what they wrote before must not come back.
  const from = Math.max(post.postedAt, heardUntil - SLACK_MS, app.clock.now() - LOOK_BACK_MS);
  return readThread(app, post, thread, { from, heardUntil });
}

/** Notes that the question itself was deleted. A channel that is gone or hidden doesn't count as a deletion. */
async function catchUpPost(app: App, ref: DayRef, post: PostedPost): Promise<void> {
  if (post.deleted) return;
  try {
    await app.client.rest.get(Routes.channelMessage(placeOf(post), post.messageId));
  } catch (error) {
    if (!isGone(error)) throw error;
    if (!isDeleted(app, post, error)) return;
    await app.store.posts.update(ref, (stored) =>
      stored.state === 'posted' && !stored.deleted ? { ...stored, deleted: true } : undefined,
    );
  }
}

/**
 * A deleted forum post is reported as an unknown channel. That counts as a deletion only while the forum itself exists.
 */
function isDeleted({ client }: App, { channel, inForum }: PostedPost, error: unknown): boolean {
  if (!(error instanceof DiscordAPIError)) return false;
  if (error.code === RESTJSONErrorCodes.UnknownMessage) return true;
  const isPostGone = inForum === true && error.code === RESTJSONErrorCodes.UnknownChannel;
  return isPostGone && client.channels.cache.has(channel);
}

const isThread = (channel: { type: ChannelType } | null): channel is AnyThreadChannel =>
  channel?.type === ChannelType.PublicThread || channel?.type === ChannelType.AnnouncementThread;
