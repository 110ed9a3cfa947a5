import { addDays, localDay } from '../dates.ts';
import type { Member } from '../member.ts';
import { isAwayOn } from '../member.ts';
import type { Outcome, Post } from '../post.ts';
import { type Attendance, attendanceOf } from './attendance.ts';

/** A post stays open at least so long, even if the next one comes sooner. */
export const LEAST_OPEN_MS = 24 * 60 * 60_000;

export interface PostOutcome {
  readonly day: string;
  readonly outcome: Outcome;
  /** Absent for no answer and for one that was withdrawn. */
  readonly answeredAt?: number;
}

/** When a post can no longer be answered on time; `undefined` while no later post has come. */
function deadlineOf(postedAt: number, nextPostedAt: number | undefined): number | undefined {
  return nextPostedAt === undefined ? undefined : Math.max(nextPostedAt, postedAt + LEAST_OPEN_MS);
}

/** Whether an answer to the first of these posts came after it was open; `next` is the cohort's next post that was made. */
export function cameLate(answeredAt: number, postedAt: number, next: number | undefined): boolean {
  return !isBefore(answeredAt, deadlineOf(postedAt, next));
}

/** A post with the instant from which an answer is late, if it is known. */
export interface TimedPost {
  readonly post: Post;
  readonly deadline: number | undefined;
}

/** A cohort's posts in order of date: worked out once for all of its members. */
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

/** One outcome for each of the cohort's posts, in order of date. Posts that were never made count for nobody. */
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

/** How the posts went from the first on that is given: without an object for each, because a thousand members have many. */
export function countsAmong(posts: readonly TimedPost[], attendance: Attendance, now: number): Counts {
  const counts = { ...NOTHING };
  eachOutcome(posts, attendance, now, (_day, outcome) => {
    counts[outcome] += 1;
  });
  return countsOf(counts);
}

/** Both are in order of date, so one walk over them is enough. */
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

/** In days of the cohort's zone, today included; `all` goes back as far as the log is read. */
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
