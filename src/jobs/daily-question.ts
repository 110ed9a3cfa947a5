import { plannedOf } from '../actions/bank/bank.ts';
import { recentLog } from '../actions/posts/ledger.ts';
import type { App } from '../app.ts';
import { isSkipped } from '../domain/bank/planned.ts';
import type { CohortRef } from '../domain/cohort.ts';
import { addDays, localDay } from '../domain/dates.ts';
import type { Post } from '../domain/post.ts';
import { datesToTend } from '../domain/posts/dates-to-tend.ts';
import { MOST_SKIPPED } from '../domain/posts/due.ts';
import { nextLook } from '../domain/posts/next-look.ts';
import { deliver } from './delivery.ts';
import { postsOf, questionDelivery, type Wanted } from './question-delivery.ts';

/**
 * Posts the question of a cohort that is due, and finishes earlier ones that are incomplete.
 * @param follow is told about questions that are posted but have no thread or no introduction yet
 * @returns when to look again, epoch ms
 */
export async function tendQuestions(
  app: App,
  ref: CohortRef,
  signal: AbortSignal,
  follow: (wanted: Wanted) => void,
): Promise<number> {
  const settings = await app.store.cohorts.settings(ref);
  if (!settings) return Number.POSITIVE_INFINITY;
  const { schedule } = settings;
  const now = app.clock.now();
  const earliest = addDays(localDay(now, schedule.zone), -MOST_SKIPPED);
  const days = (await recentLog(app, ref)).map(({ day }) => day).filter((day) => day >= earliest);
  const records = await app.store.posts.getMany(ref, days);
  const log = new Map<string, Post | undefined>(days.map((day) => [day, records.get(day)]));
  const planned = await plannedOf(app, ref);
  const { now: asked } = planned;
  const { skip, dates } = datesToTend({ now, settings, log, asked });

  for (const day of skip) {
    await app.store.posts.logDay(ref, { day });
    // A date whose record cannot be read gets here in every beat. `claim` leaves the record as it is.
    const isWanted = isSkipped(planned, day);
    const reason = isWanted ? 'skipped-by-lead' : 'too-late';
    if ((await app.store.posts.claim(ref, { day, state: 'skipped', reason })) && !isWanted)
      app.log.warn({ ...ref, day }, 'skipped a question: it could not be posted in time');
  }
  const instants = [nextLook({ now, schedule, log, asked })];
  for (const { day, changedAt, ...wish } of dates) {
    const wanted: Wanted = { ref, day, settings: { ...settings, changedAt }, wish };
    const left = await deliver(questionDelivery(app, wanted, postsOf(app, ref, signal)));
    if (left?.do === 'open-thread' || left?.do === 'send-intro') follow(wanted);
    if (left?.do === 'wait') instants.push(left.until);
    if (left === undefined) instants.push(now);
  }
  return Math.min(...instants);
}
