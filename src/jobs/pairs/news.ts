import type { Pair, PairNews } from '../../domain/pairs/draw.ts';
import { isOff, nonceOfMeeting } from '../../domain/pairs/opening.ts';
import type { PostedPost } from '../../domain/post.ts';
import { RETRY_MS } from '../../domain/posts/posting.ts';
import { offMessage, pairNewsMessage } from '../../views/pairs/news.ts';
import { roomMessage } from '../../views/pairs/room.ts';
import { sendDirect } from './direct-room.ts';
import { changePair, currentPair, factsOf, isFailure, nameOf, type RoomWork } from './room-work.ts';

interface Told {
  readonly work: RoomWork;
  readonly pair: Pair;
  readonly post: PostedPost;
  readonly news: readonly PairNews[];
}

/**
 * Tells a pair who joins and who cannot make it. A message that got lost is sent again with the same nonce, so the pair
 * reads it once, unless Discord is away for longer than it remembers nonces.
 * @returns when to look again, epoch ms
 */
export async function tellNews(work: RoomWork): Promise<number> {
  const found = await currentPair(work);
  const news = found?.pair.news ?? [];
  if (!found || news.length === 0 || found.pair.opening?.state === 'intent') return Number.POSITIVE_INFINITY;
  const { pair } = found;
  const { opening: post } = pair;
  // Before the first message there is nothing to correct: it will say what is true when it is sent.
  if (post?.state === 'posted') {
    const told = { work, pair, post, news };
    const isDone = pair.thread === undefined ? await tellEach(told) : await tellThread(told, pair.thread);
    if (!isDone) return work.app.clock.now() + RETRY_MS;
  }
  await changePair(work, (now) => withoutNews(now, news.length));
  return Number.POSITIVE_INFINITY;
}

/** Keeps news that arrived in the meantime. */
function withoutNews({ news = [], ...pair }: Pair, told: number): Pair {
  const left = news.slice(told);
  return { ...pair, ...(left.length > 0 && { news: left }) };
}

const nonceOf = ({ work, post, news }: Told): string =>
  nonceOfMeeting(work.ref, work, `${post.messageId}/${JSON.stringify(news)}`);

/** False when Discord may not have done it. */
async function tellThread(told: Told, thread: string): Promise<boolean> {
  const { work, pair, post, news } = told;
  const { posts, threads } = work;
  for (const { what, user } of news) {
    if (user === undefined) continue;
    const failed = what === 'joins' ? await threads.admit(thread, user) : await threads.release(thread, user);
    if (failed && failed.failure !== 'refused') return false;
  }
  // A thread's name must no longer show a member who deleted their data.
  if (news.some(({ user }) => user === undefined)) {
    const failed = await threads.rename(thread, await nameOf(work, pair));
    if (failed && failed.failure !== 'refused') return false;
  }
  const body = isOff(pair) ? offMessage(pair) : roomMessage(await factsOf(work, pair), 'thread');
  const edited = await posts.edit(thread, post.messageId, body);
  if (edited?.failure === 'unknown') return false;
  const sent = await posts.send(thread, {
    ...pairNewsMessage(pair, news),
    nonce: nonceOf(told),
    enforce_nonce: true,
  });
  return 'messageId' in sent || sent.failure === 'refused';
}

async function tellEach(told: Told): Promise<boolean> {
  const { work, pair, post, news } = told;
  const { posts, threads } = work;
  const isNew = (user: string): boolean => news.some((one) => one.what === 'joins' && one.user === user);
  const joining = pair.members.filter(({ user }) => isNew(user));
  if (joining.length > 0) {
    const sent = await sendDirect(work, post, await factsOf(work, pair), { ...pair, members: joining });
    if ('failure' in sent && sent.failure === 'unknown') return false;
  }
  for (const { user } of pair.members) {
    if (isNew(user)) continue;
    const channel = await threads.direct(user);
    const body = { ...pairNewsMessage(pair, news), nonce: nonceOf(told), enforce_nonce: true };
    const sent = isFailure(channel) ? channel : await posts.send(channel, body);
    if ('failure' in sent && sent.failure === 'unknown') return false;
  }
  return true;
}
