import type { App } from '../../app.ts';
import { stateOf } from '../../domain/cohort/cohort-state.ts';
import { threadClosesAt } from '../../domain/posts/closing.ts';
import { postOfThread } from '../answers/answered-post.ts';
import { recentLog } from './ledger.ts';

/** What to do about a thread under the rules of its group. */
export interface Closing {
  readonly guild: string;
  readonly cohort: string;
  readonly day: string;
  readonly locks: boolean;
}

/** Undefined: it stays open, or it isn't a question's thread. @param stirredAt when it was last written in or opened */
export async function closingOf(
  app: Pick<App, 'store' | 'clock'>,
  threadId: string,
  stirredAt: number,
): Promise<Closing | undefined> {
  const { store, clock } = app;
  const post = await postOfThread(app, threadId);
  const settings = post && (await store.cohorts.settings(post.ref));
  if (!post || !settings) return undefined;
  const { ref, postedAt } = post;
  const now = clock.now();
  const isGroupOver = stateOf(settings, now) === 'over';
  const nextPostedAt = await nextAfter(app, post.ref);
  if (now < threadClosesAt({ postedAt, nextPostedAt, isGroupOver, stirredAt })) return undefined;
  return { ...ref, locks: settings.locksThreads === true };
}

async function nextAfter(
  app: Pick<App, 'store' | 'clock'>,
  { guild, cohort, day }: { guild: string; cohort: string; day: string },
): Promise<number | undefined> {
  for (const later of await recentLog(app, { guild, cohort })) {
    if (later.day <= day) continue;
    const post = await app.store.posts.get({ guild, cohort, day: later.day });
    if (post?.state === 'posted') return post.postedAt;
  }
  return undefined;
}
