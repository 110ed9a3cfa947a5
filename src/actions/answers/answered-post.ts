import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { type Post, placeOf } from '../../domain/post.ts';
import type { DayRef } from '../../store/references.ts';
import { recentLog } from '../posts/ledger.ts';

/** The parts of a post that answers need. */
export interface AnsweredPost {
  readonly ref: DayRef;
  readonly question: string;
}

export interface OpenPost extends AnsweredPost {
  readonly postedAt: number;
  /** The thread; the channel of the question if there is no thread. */
  readonly channel: string;
  /** `coming`: the thread will still be opened. `none`: it can't be. */
  readonly thread: 'open' | 'coming' | 'none';
}

/** The post of a date, once its message may exist. */
export async function postOfDay(
  { store }: Pick<App, 'store'>,
  { guild, cohort, day }: DayRef,
): Promise<OpenPost | undefined> {
  return asOpen({ guild, cohort, day }, await store.posts.get({ guild, cohort, day }));
}

/** The post that a thread belongs to; undefined for any other thread. */
export async function postOfThread(app: Pick<App, 'store'>, threadId: string): Promise<OpenPost | undefined> {
  const ref = await app.store.posts.byThread(threadId);
  return ref && postOfDay(app, ref);
}

/** The cohort's latest post whose message was sent, even if it was deleted since. */
export async function latestPost(
  app: Pick<App, 'store' | 'clock'>,
  ref: CohortRef,
): Promise<OpenPost | undefined> {
  for (const { day } of (await recentLog(app, ref)).toReversed()) {
    const post = await app.store.posts.get({ ...ref, day });
    if (post?.state === 'posted') return asOpen({ ...ref, day }, post);
  }
  return undefined;
}

function asOpen(ref: DayRef, post: Post | undefined): OpenPost | undefined {
  if (post?.state === 'posted') {
    const { question, postedAt, threadId, inForum = false, deleted, threadFailure } = post;
    const isComing = !deleted && threadFailure === undefined;
    const thread = threadId !== undefined || inForum ? 'open' : isComing ? 'coming' : 'none';
    return { ref, question, postedAt, channel: threadId ?? placeOf(post), thread };
  }
  if (post?.state !== 'intent') return undefined;
  const { question, firstAt, channel } = post;
  return { ref, question, postedAt: firstAt, channel, thread: 'coming' };
}
