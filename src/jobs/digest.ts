import { recentPosts } from '../actions/posts/ledger.ts';
import type { App } from '../app.ts';
import { stateOf } from '../domain/cohort/cohort-state.ts';
import type { CohortRef } from '../domain/cohort.ts';
import { DIGEST_DAYS, digestWindow, hasNews, mayFollow, nextDigestLook } from '../domain/leads/digest.ts';
import type { Post } from '../domain/post.ts';
import type { Window } from '../domain/posts/due.ts';
import { deliver } from './delivery.ts';
import { digestDelivery } from './digest-delivery.ts';
import { discordPosts } from './discord-posts.ts';

/**
 * Sends the digest of a cohort that is due and finishes what a crash or a failure left undone.
 * @returns when to look again, epoch ms
 */
export async function tendDigest(app: App, ref: CohortRef, signal: AbortSignal): Promise<number> {
  const settings = await app.store.cohorts.settings(ref);
  const digest = settings?.digest;
  if (!digest) return Number.POSITIVE_INFINITY;
  const last = await app.store.digests.get(ref);
  const looked = app.clock.now();
  const due = digestWindow(settings, looked);
  const onFailure = (error: unknown): void =>
    app.log.warn({ ...ref, err: error }, 'a Discord request for a digest failed');
  const requests = discordPosts(app.client, signal, onFailure, 'notices');
  const work = { app, ref, settings, digest, posts: requests };
  const instants = [nextDigestLook(settings, last, looked)];
  const send = async (day: string, window: Window | undefined): Promise<void> => {
    const left = await deliver(digestDelivery(work, day, window));
    if (left?.do === 'wait') instants.push(left.until);
    if (left === undefined) instants.push(looked);
  };
  if (last?.state === 'intent' || last?.state === 'failed')
    await send(last.day, due?.day === last.day ? due : undefined);
  if (due && due.day !== last?.day) {
    const now = app.clock.now();
    const posts = await recentPosts(app, ref, settings, 2 * DIGEST_DAYS);
    const isWanted = hasNews(due.day, stateOf(settings, now), settings, posts);
    if (isWanted && now < due.closesAt) await send(due.day, due);
    // Nobody missed a digest that came due while the group was paused.
    else if (isWanted && due.dueAt >= settings.schedule.since) await skip(app, ref, due.day);
  }
  return Math.min(...instants);
}

async function skip({ store, log }: App, ref: CohortRef, day: string): Promise<void> {
  const missed: Post = { day, state: 'skipped', reason: 'too-late' };
  const stored = await store.digests.update(ref, (last) => (mayFollow(last, day) ? missed : undefined));
  if (stored === missed) log.warn({ ...ref, day }, 'skipped a digest: it could not be sent in time');
}
