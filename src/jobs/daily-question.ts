import { plannedOf } from '../actions/bank/bank.ts';
import { recentLog } from '../actions/posts/ledger.ts';
import type { App } from '../app.ts';
import { isSkipped } from '../domain/bank/planned.ts';
import { stateOf } from '../domain/cohort/cohort-state.ts';
import type { CohortRef } from '../domain/cohort.ts';
import { addDays, localDay } from '../domain/dates.ts';
import type { Post } from '../domain/post.ts';
import { decide, MOST_SKIPPED, windowFrom, windowOf } from '../domain/posts/due.ts';
import { deliver } from './delivery.ts';
import { discordPosts } from './discord-posts.ts';
import { questionDelivery } from './question-delivery.ts';

/** Posts what is due in every cohort and repairs what is unfinished. One cohort's trouble stays its own. */
export async function tendPosts(app: App, signal: AbortSignal): Promise<void> {
  const tended = [...app.client.guilds.cache.keys()].map(async (guild) => {
    const refs = await app.store.cohorts.ofGuild(guild).catch(failed(app, { guild }));
    for (const ref of refs ?? []) await tendCohort(app, ref, signal).catch(failed(app, { ...ref }));
  });
  await Promise.all(tended);
}

const failed =
  ({ log }: App, about: object) =>
  (error: unknown): undefined => {
    log.error({ ...about, err: error }, 'the posts of a cohort could not be tended');
  };

async function tendCohort(app: App, ref: CohortRef, signal: AbortSignal): Promise<void> {
  const settings = await app.store.cohorts.settings(ref);
  if (!settings) return;
  const { schedule } = settings;
  const now = app.clock.now();
  const earliest = addDays(localDay(now, schedule.zone), -MOST_SKIPPED);
  const days = (await recentLog(app, ref)).map(({ day }) => day).filter((day) => day >= earliest);
  const records = await app.store.posts.getMany(ref, days);
  const log = new Map<string, Post | undefined>(days.map((day) => [day, records.get(day)]));
  const planned = await plannedOf(app, ref);
  const { now: asked } = planned;
  const { post: due, skip } = decide({ now, schedule, log, asked });

  for (const day of skip) {
    await app.store.posts.logDay(ref, { day });
    // A date whose record cannot be read comes here in every beat; it is taken, so it stays as it is.
    const isWanted = isSkipped(planned, day);
    const reason = isWanted ? 'skipped-by-lead' : 'too-late';
    if ((await app.store.posts.claim(ref, { day, state: 'skipped', reason })) && !isWanted)
      app.log.warn({ ...ref, day }, 'a question was not posted in time and is skipped');
  }
  const posts = discordPosts(app.client, signal, (error) =>
    app.log.warn({ ...ref, err: error }, 'a request of a post failed'),
  );
  const isResting = stateOf(settings, now) !== 'running';
  const isCalledOff = (day: string): boolean => isResting && day !== asked?.day;
  const unfinished = [...records.values()]
    .filter((post) => isUnfinished(post) && !(isCalledOff(post.day) && post.state === 'failed'))
    .map(({ day }) => day);
  for (const day of new Set([...unfinished, ...(due ? [due.day] : [])])) {
    const isAsked = asked?.day === day;
    const window =
      due?.day === day ? due : isAsked ? windowFrom(schedule.zone, asked) : windowOf(schedule, day);
    // Asking for a post that failed is asking to try at once.
    const changedAt = isAsked ? Math.max(settings.changedAt, asked.at) : settings.changedAt;
    const work = { app, ref, settings: { ...settings, changedAt }, posts, day };
    await deliver(questionDelivery(work, { due: window, isCalledOff: isCalledOff(day) }));
  }
}

const isUnfinished = (post: Post): boolean =>
  post.state === 'intent' ||
  post.state === 'failed' ||
  (post.state === 'posted' && post.introId === undefined && post.deleted !== true);
