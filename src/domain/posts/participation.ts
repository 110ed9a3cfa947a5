import { addDays, localDay } from '../dates.ts';
import type { Member } from '../member.ts';
import { isAwayOn } from '../member.ts';
import type { Outcome, Post } from '../post.ts';

/** A post stays open at least so long, even if the next one comes sooner. */
export const LEAST_OPEN_MS = 24 * 60 * 60_000;

/** What became of one post for one member. */
export interface PostOutcome {
  readonly day: string;
  readonly outcome: Outcome;
  /** Absent for no answer and for one that was withdrawn. */
  readonly answeredAt?: number;
}

/** When the member joined the cohort: the first thing they did in it, since they left it if they did; `undefined` if nothing. */
export function joined(member: Member, cohort: string): number | undefined {
  const leftAt = member.left?.[cohort] ?? Number.NEGATIVE_INFINITY;
  const answers = member.answers
    .filter((answer) => answer.cohort === cohort && answer.answeredAt > leftAt)
    .map(({ answeredAt }) => answeredAt);
  const membership = member.memberships[cohort]?.joinedAt;
  const first = Math.min(...answers, ...(membership === undefined ? [] : [membership]));
  return Number.isFinite(first) ? first : undefined;
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
  // From the end, so that the next post is known.
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
  return outcomesAmong(timed(input.posts), input);
}

/** The same of posts that are timed already. */
export function outcomesAmong(
  posts: readonly TimedPost[],
  { now, cohort, member }: { readonly now: number; readonly cohort: string; readonly member: Member },
): readonly PostOutcome[] {
  const joinedAt = joined(member, cohort);
  const away = member.away ?? [];
  const answers = new Map<string, number>();
  for (const answer of member.answers)
    if (answer.cohort === cohort && !answer.withdrawn) answers.set(answer.day, answer.answeredAt);
  return posts.map(({ post, deadline }): PostOutcome => {
    const { day } = post;
    if (post.state !== 'posted') return { day, outcome: 'not-counted' };
    const answeredAt = answers.get(day);
    if (answeredAt !== undefined)
      return { day, outcome: isBefore(answeredAt, deadline) ? 'on-time' : 'late', answeredAt };
    if (post.deleted || joinedAt === undefined || post.postedAt <= joinedAt)
      return { day, outcome: 'not-counted' };
    if (isAwayOn(away, day)) return { day, outcome: 'excused' };
    return { day, outcome: isBefore(now, deadline) ? 'open' : 'missed' };
  });
}

/** How many of the latest posts in a row were answered, late ones included; open, excused and uncounted ones are passed over. */
export function streak(inOrder: readonly PostOutcome[]): number {
  let answered = 0;
  for (const { outcome } of inOrder.toReversed()) {
    if (outcome === 'missed') break;
    if (isAnswered(outcome)) answered++;
  }
  return answered;
}

/** In days of the cohort's zone, today included; `all` goes back as far as the log is read. */
export const PERIODS = ['today', '7', '28', 'all'] as const;
export type PeriodName = (typeof PERIODS)[number];

/** As far back as anybody looks, in days. */
export const LONGEST_PERIOD = 366;

const LENGTHS: Readonly<Record<PeriodName, number>> = { today: 1, '7': 7, '28': 28, all: LONGEST_PERIOD };

export const daysOf = (period: PeriodName): number => LENGTHS[period];

/** The first date of a period. */
export const firstDay = (days: number, { now, zone }: { now: number; zone: string }): string =>
  addDays(localDay(now, zone), 1 - days);

export interface Counts {
  readonly onTime: number;
  readonly late: number;
  readonly missed: number;
  readonly open: number;
  readonly excused: number;
}

/** How the posts from a date on went. */
export function countsSince(first: string, outcomes: readonly PostOutcome[]): Counts {
  const counts: Record<Outcome, number> = {
    'on-time': 0,
    late: 0,
    missed: 0,
    open: 0,
    excused: 0,
    'not-counted': 0,
  };
  for (const { day, outcome } of outcomes) if (day >= first) counts[outcome]++;
  const { 'on-time': onTime, late, missed, open, excused } = counts;
  return { onTime, late, missed, open, excused };
}

/** The last thing that a member is known to have done: an audit, or an answer in this cohort. Epoch ms. */
export function lastSeen({ audits, answers }: Member, cohort: string): number | undefined {
  let last = Number.NEGATIVE_INFINITY;
  for (const { at } of audits) last = Math.max(last, at);
  for (const answer of answers) if (answer.cohort === cohort) last = Math.max(last, answer.answeredAt);
  return Number.isFinite(last) ? last : undefined;
}

export const isAnswered = (outcome: Outcome): boolean => outcome === 'on-time' || outcome === 'late';

const isBefore = (instant: number, deadline: number | undefined): boolean =>
  deadline === undefined || instant < deadline;
