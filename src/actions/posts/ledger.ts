import type { App } from '../../app.ts';
import { isSkipped } from '../../domain/bank/planned.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import type { LogEntry, Post, SkippedPost } from '../../domain/post.ts';
import { nextDue } from '../../domain/posts/due.ts';
import { firstDay } from '../../domain/posts/participation.ts';
import { plannedOf } from '../bank/bank.ts';

type Needs = Pick<App, 'store' | 'clock'>;

/** Every log entry of the cohort that can matter now: last year's, this year's and next year's. */
export function recentLog({ store, clock }: Needs, ref: CohortRef): Promise<readonly LogEntry[]> {
  const year = new Date(clock.now()).getUTCFullYear();
  return store.posts.log(ref, [year - 1, year, year + 1]);
}

/**
 * The posts of the last `days` local dates and of any later date, in order of date. Dates that are logged but have no
 * record are left out.
 */
export async function recentPosts(
  app: Needs,
  ref: CohortRef,
  settings: CohortSettings,
  days: number,
): Promise<readonly Post[]> {
  return postsAmong(
    app,
    ref,
    await recentLog(app, ref),
    firstDay(days, { now: app.clock.now(), zone: settings.schedule.zone }),
  );
}

/** The posts of a log that has been read already, starting from a date. */
export async function postsAmong(
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
  log: readonly LogEntry[],
  first: string,
): Promise<readonly Post[]> {
  const posts = await store.posts.getMany(
    ref,
    log.map(({ day }) => day).filter((day) => day >= first),
  );
  return [...posts.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** When the next question comes, epoch ms. */
export async function nextQuestionAt(
  app: Needs & Pick<App, 'log'>,
  ref: CohortRef,
  { schedule }: CohortSettings,
): Promise<number | undefined> {
  const [log, planned] = await Promise.all([recentLog(app, ref), plannedOf(app, ref)]);
  return nextDue(schedule, app.clock.now(), {
    taken: log.map(({ day }) => day),
    isSkipped: (day) => isSkipped(planned, day),
  })?.dueAt;
}

export interface Failure {
  readonly day: string;
  /** What is missing: the whole question, or only the thread below it. */
  readonly of: 'question' | 'thread';
  readonly reason: SkippedPost['reason'];
}

/** How long opening a thread may take before it counts as a failure. */
const THREAD_PATIENCE_MS = 2 * 60_000;

/** What went wrong with the latest date, if anything. */
export function failureOf(posts: readonly Post[], now: number): Failure | undefined {
  const last = posts.at(-1);
  switch (last?.state) {
    case 'skipped':
      if (last.reason === 'skipped-by-lead') return undefined;
      return { day: last.day, of: 'question', reason: last.reason };
    case 'failed':
      return { day: last.day, of: 'question', reason: last.reason };
    case 'intent':
      return last.blockedBy && { day: last.day, of: 'question', reason: last.blockedBy };
    case 'posted': {
      const { day, deleted, threadId, threadFailure, postedAt } = last;
      if (threadFailure) return { day, of: 'thread', reason: threadFailure };
      const isOverdue = !deleted && !threadId && now - postedAt > THREAD_PATIENCE_MS;
      return isOverdue ? { day, of: 'thread', reason: 'no-answer' } : undefined;
    }
    default:
      return undefined;
  }
}
