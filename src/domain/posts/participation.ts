import { addDays, localDay } from '../dates.ts';
import type { Member } from '../member.ts';
import { isAwayOn } from '../member.ts';
import type { Outcome, Post } from '../post.ts';
import { type Attendance, attendanceOf } from './attendance.ts';

/** A post stays open at least this long, even if the next one comes sooner. */
export const LEAST_OPEN_MS = 24 * 60 * 60_000;

export interface PostOutcome {
  readonly day: string;
  readonly outcome: Outcome;
  /** Absent if there is no answer or it was withdrawn. */
  readonly answeredAt?: number;
}

/** When answers to a post start to be late; `undefined` while there is no later post. */
function deadlineOf(postedAt: number, nextPostedAt: number | undefined): number | undefined {
  return nextPostedAt === undefined ? undefined : Math.max(nextPostedAt, postedAt + LEAST_OPEN_MS);
}

/** Whether an answer came after its post had closed. `next` is when the cohort's next post was made, if any. */
export function cameLate(answeredAt: number, postedAt: number, next: number | undefined): boolean {
  return !isBefore(answeredAt, deadlineOf(postedAt, next));
}

/** A post with the instant from which answers to it are late, if that is known yet. */
export interface TimedPost {
  readonly post: Post;
  readonly deadline: number | undefined;
}

/** Sorts a cohort's posts by date and adds their deadlines. Done once for all members. */
export function timed(posts: readonly Post[]): readonly TimedPost[] {
  const byDate = posts.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const found: TimedPost[] = [];
  let nextPostedAt: number | undefined;
  for (const post of byDate.toReversed()) {
    if (post.state !== 'posted') {
      found.push({ post, deadline: undefined });
      continue;
    }
    found.push({ post, deadline: deadlineOf(post.postedAt, nextPostedAt) });
    nextPostedAt = post.postedAt;
  }
  return found.reverse();
}

/** One outcome for each of the cohort's posts, by date. Posts that were never sent don't count for any member. */
export function outcomes(input: {
  readonly now: number;
  readonly cohort: string;
  readonly member: Member;
  readonly posts: readonly Post[];
}): readonly PostOutcome[] {
  return outcomesAmong(timed(input.posts), attendanceOf(input.member, input.cohort), input.now);
}

export function outcomesAmong(
  posts: readonly TimedPost[],
  attendance: Attendance,
  now: number,
): readonly PostOutcome[] {
  const found: PostOutcome[] = [];
  eachOutcome(posts, attendance, now, (day, outcome, answeredAt) =>
    found.push(answeredAt === undefined ? { day, outcome } : { day, outcome, answeredAt }),
  );
  return found;
}

/** Counts the outcomes of the given posts without creating an object for each: a thousand members have very many. */
export function countsAmong(posts: readonly TimedPost[], attendance: Attendance, now: number): Counts {
  const counts = { ...NOTHING };
  eachOutcome(posts, attendance, now, (_day, outcome) => {
    counts[outcome] += 1;
  });
  return countsOf(counts);
}

/** Posts and answered days are both sorted by date, so one pass over them is enough. */
function eachOutcome(
  posts: readonly TimedPost[],
  { joinedAt, away, days, answeredAt }: Attendance,
  now: number,
  visit: (day: string, outcome: Outcome, answeredAt?: number) => void,
): void {
  let next = firstFrom(days, posts[0]?.post.day ?? '');
  for (const { post, deadline } of posts) {
    const { day } = post;
    let isTheirs = days[next] === day;
    while (!isTheirs && (days[next] ?? day) < day) {
      next += 1;
      isTheirs = days[next] === day;
    }
    const at = isTheirs ? answeredAt[next] : undefined;
    if (post.state !== 'posted') visit(day, 'not-counted');
    else if (at !== undefined) visit(day, isBefore(at, deadline) ? 'on-time' : 'late', at);
    else if (post.deleted || joinedAt === undefined || post.postedAt <= joinedAt) visit(day, 'not-counted');
    else if (isAwayOn(away, day)) visit(day, 'excused');
    else visit(day, isBefore(now, deadline) ? 'open' : 'missed');
  }
}

function firstFrom(days: readonly string[], day: string): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] ?? day) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** In days of the cohort's zone, including today; `all` goes back as far as the log is read. */
export const PERIODS = ['today', '7', '28', 'all'] as const;
export type PeriodName = (typeof PERIODS)[number];

export const LONGEST_PERIOD = 366;

const LENGTHS: Readonly<Record<PeriodName, number>> = { today: 1, '7': 7, '28': 28, all: LONGEST_PERIOD };

export const daysOf = (period: PeriodName): number => LENGTHS[period];

export const firstDay = (days: number, { now, zone }: { now: number; zone: string }): string =>
  addDays(localDay(now, zone), 1 - days);

export interface Counts {
  readonly onTime: number;
  readonly late: number;
  readonly missed: number;
  readonly open: number;
  readonly excused: number;
}

const NOTHING: Readonly<Record<Outcome, number>> = {
  'on-time': 0,
  late: 0,
  missed: 0,
  open: 0,
  excused: 0,
  'not-counted': 0,
};

function countsOf({ 'on-time': onTime, late, missed, open, excused }: Record<Outcome, number>): Counts {
  return { onTime, late, missed, open, excused };
}

export function countsSince(first: string, outcomes: readonly PostOutcome[]): Counts {
  const counts = { ...NOTHING };
  for (const { day, outcome } of outcomes) if (day >= first) counts[outcome] += 1;
  return countsOf(counts);
}

export const isAnswered = (outcome: Outcome): boolean => outcome === 'on-time' || outcome === 'late';

const isBefore = (instant: number, deadline: number | undefined): boolean =>
  deadline === undefined || instant < deadline;
