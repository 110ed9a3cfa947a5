import { recentPosts } from '../actions/posts/ledger.ts';
import type { App } from '../app.ts';
import { stateOf } from '../domain/cohort/cohort-state.ts';
import type { CohortRef } from '../domain/cohort.ts';
import { DIGEST_DAYS, digestWindow, hasNews, mayFollow } from '../domain/leads/digest.ts';
import type { Post } from '../domain/post.ts';
import { deliver } from './delivery.ts';
import { digestDelivery } from './digest-delivery.ts';
import { discordPosts } from './discord-posts.ts';

/** Sends the digests that are due and finishes what a crash or a failure left. One cohort's trouble stays its own. */
export async function tendDigests(app: App, signal: AbortSignal): Promise<void> {
  for (const guild of app.client.guilds.cache.keys()) {
    const refs = await app.store.cohorts.ofGuild(guild).catch(failed(app, { guild }));
    for (const ref of refs ?? []) {
      // What a beat has no time for, the next one does.
      if (signal.aborted) return;
      await tendCohort(app, ref, signal).catch(failed(app, { ...ref }));
    }
  }
}

const failed =
  ({ log }: App, about: object) =>
  (error: unknown): undefined => {
    log.error({ ...about, err: error }, 'the digest of a cohort could not be tended');
  };

async function tendCohort(app: App, ref: CohortRef, signal: AbortSignal): Promise<void> {
  const settings = await app.store.cohorts.settings(ref);
  const digest = settings?.digest;
  if (!digest) return;
  const last = await app.store.digests.get(ref);
  const due = digestWindow(settings, app.clock.now());
  const onFailure = (error: unknown): void =>
    app.log.warn({ ...ref, err: error }, 'a request of a digest failed');
  const requests = discordPosts(app.client, signal, onFailure, 'notices');
  const work = { app, ref, settings, digest, posts: requests };
  if (last?.state === 'intent' || last?.state === 'failed')
    await deliver(digestDelivery(work, last.day, due?.day === last.day ? due : undefined));
  if (!due || due.day === last?.day) return;
  const now = app.clock.now();
  const posts = await recentPosts(app, ref, settings, 2 * DIGEST_DAYS);
  if (!hasNews(due.day, stateOf(settings, now), posts)) return;
  if (now < due.closesAt) await deliver(digestDelivery(work, due.day, due));
  // What came due while the group was paused was missed by nobody.
  else if (due.dueAt >= settings.schedule.since) await skip(app, ref, due.day);
}

async function skip({ store, log }: App, ref: CohortRef, day: string): Promise<void> {
  const missed: Post = { day, state: 'skipped', reason: 'too-late' };
  const stored = await store.digests.update(ref, (last) => (mayFollow(last, day) ? missed : undefined));
  if (stored === missed) log.warn({ ...ref, day }, 'a digest was not sent in time and is skipped');
}
