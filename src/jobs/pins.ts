import {
  type AnyThreadChannel,
  ChannelFlags,
  DiscordAPIError,
  type GuildBasedChannel,
  MessageType,
  Routes,
} from 'discord.js';
import { recentPosts } from '../actions/posts/ledger.ts';
import type { App } from '../app.ts';
import { inLane } from '../discord/gateway/requests/lane.ts';
import { canPin } from '../discord/people/channel-permissions.ts';
import { forumAt, isForum } from '../discord/people/forum.ts';
import { stateOf } from '../domain/cohort/cohort-state.ts';
import type { CohortRef } from '../domain/cohort.ts';
import { type PinnedQuestion, questionToPin } from '../domain/posts/pin.ts';
import { postsOf } from './question-delivery.ts';

/** How far back to look. A group that asks less often gets its question pinned when the next one comes. */
const DAYS = 60;

/**
 * Pins the latest question of a cohort in place of the one before, where the bot may. Every step can be repeated, and
 * the record is written last: after a crash in between, the steps are repeated.
 * @returns when to look again, epoch ms
 */
export async function tendPin(app: App, ref: CohortRef, signal: AbortSignal): Promise<number> {
  const settings = await app.store.cohorts.settings(ref);
  if (!settings) return Number.POSITIVE_INFINITY;
  const now = app.clock.now();
  const wanted = questionToPin(
    await recentPosts(app, ref, settings, DAYS),
    stateOf(settings, now) === 'over',
  );
  const pinned = await app.store.pinned.get(ref);
  if (wanted?.message === pinned?.message || (wanted && !mayPinIn(app, ref, wanted, pinned))) {
    return Number.POSITIVE_INFINITY;
  }
  try {
    if (pinned) await unpin(app, ref, pinned, signal);
    if (wanted) {
      await pin(app, ref, wanted, signal);
      await app.store.pinned.update(ref, () => wanted);
    } else if (pinned) await app.store.pinned.removeIf(ref, ({ message }) => message === pinned.message);
    return Number.POSITIVE_INFINITY;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // The channel may have no room for another pin, or the question may be deleted. The next question is tried again.
    app.log.warn({ ...ref, err: error }, 'could not pin the question');
    return Number.POSITIVE_INFINITY;
  }
}

async function pin(app: App, ref: CohortRef, wanted: PinnedQuestion, signal: AbortSignal): Promise<void> {
  const { channel, message } = wanted;
  if (forumAt(app, channel)) {
    await setAtTop(app, message, { isPinned: true, signal });
    return;
  }
  await app.client.rest.put(Routes.channelMessagesPin(channel, message), { signal, ...inLane('notices') });
  await removeNotice(app, ref, wanted, signal);
}

/** For a post in a forum: Discord announces nothing, and takes a post from the top by itself when it is closed. */
const setAtTop = (
  { client }: App,
  post: string,
  { isPinned, signal }: { isPinned: boolean; signal: AbortSignal },
): Promise<unknown> =>
  client.rest.patch(Routes.channel(post), {
    body: { flags: isPinned ? ChannelFlags.Pinned : 0 },
    signal,
    ...inLane('notices'),
  });

const isAtTop = (post: AnyThreadChannel): boolean =>
  post.flags.has(ChannelFlags.Pinned) && post.archived !== true;

async function unpin(app: App, ref: CohortRef, pinned: PinnedQuestion, signal: AbortSignal): Promise<void> {
  if (!mayPinIn(app, ref, pinned, pinned)) return;
  const forum = forumAt(app, pinned.channel);
  const post = forum?.threads.cache.get(pinned.message);
  if (forum && !(post && isAtTop(post))) return;
  const route = Routes.channelMessagesPin(pinned.channel, pinned.message);
  try {
    if (forum) await setAtTop(app, pinned.message, { isPinned: false, signal });
    else await app.client.rest.delete(route, { signal, ...inLane('notices') });
  } catch (error) {
    // The message or its channel was deleted, so nothing is pinned.
    if (!isRefusal(error)) throw error;
    app.log.warn({ ...ref, err: error }, 'could not unpin the previous question');
  }
}

/** Discord posts a message about each pin, which would be one a day that nobody needs. */
async function removeNotice(
  app: App,
  ref: CohortRef,
  { channel, message }: PinnedQuestion,
  signal: AbortSignal,
): Promise<void> {
  const posts = postsOf(app, ref, signal).in('notices');
  const found = await posts.find(
    channel,
    app.clock.now() - NOTICE_MS,
    ({ type, author, message_reference: about }) =>
      type === MessageType.ChannelPinnedMessage &&
      author.id === app.client.user.id &&
      about?.message_id === message,
  );
  if (!found || !('messageId' in found)) return;
  await app.client.rest
    .delete(Routes.channelMessage(channel, found.messageId), { signal, ...inLane('notices') })
    .catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
    });
}

/** How long ago an earlier attempt may have left its notice. */
const NOTICE_MS = 24 * 60 * 60_000;

/** @param before the question pinned now */
function mayPinIn(
  { client }: App,
  { guild }: CohortRef,
  wanted: PinnedQuestion,
  before: PinnedQuestion | undefined,
): boolean {
  const server = client.guilds.cache.get(guild);
  const found: GuildBasedChannel | undefined = server?.channels.cache.get(wanted.channel);
  const bot = server?.members.me;
  if (!found || !bot || !canPin(found, bot)) return false;
  if (!isForum(found)) return found.isTextBased() && !found.isThread();
  // A forum keeps only one post at its top: if that is somebody else's, it stays there.
  const own = new Set([wanted.message, before?.message]);
  return !found.threads.cache.some((post) => isAtTop(post) && !own.has(post.id));
}

const isRefusal = (error: unknown): boolean => error instanceof DiscordAPIError && error.status < 500;
