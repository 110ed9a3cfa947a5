import { isAwayOn } from './away.ts';
import { addDays, localDay } from './due.ts';
import type { Member } from './member.ts';
import type { Post } from './post.ts';

/** A post stays open at least so long, even if the next one comes sooner. */
export const LEAST_OPEN_MS = 24 * 60 * 60_000;

/** `excused`: not answered, and asked while the member was away. */
export type Outcome = 'on-time' | 'late' | 'missed' | 'open' | 'excused' | 'not-counted';

/** What became of one post for one member. */
export interface PostOutcome {
  readonly day: string;
  readonly outcome: Outcome;
  /** Absent for no answer and for one that was withdrawn. */
  readonly answeredAt?: number;
}

/** When the member joined the cohort: the first thing they did in it; `undefined` if nothing. */
export function joined(member: Member, cohort: string): number | undefined {
  const answers = member.answers
    .filter((answer) => answer.cohort === cohort)
    .map(({ answeredAt }) => answeredAt);
  const membership = member.memberships[cohort]?.joinedAt;
  const first = Math.min(...answers, ...(membership === undefined ? [] : [membership]));
  return Number.isFinite(first) ? first : undefined;
}

/** When a post can no longer be answered on time; `undefined` while no later post has come. */
function deadlineOf(postedAt: number, nextPostedAt: number | undefined): number | undefined {
  return nextPostedAt === undefined ? undefined : Math.max(nextPostedAt, postedAt + LEAST_OPEN_MS);
}

/** One outcome for each of the cohort's posts, in order of date. Posts that were never made count for nobody. */
export function outcomes(input: {
  readonly now: number;
  readonly cohort: string;
  readonly member: Member;
  readonly posts: readonly Post[];
}): readonly PostOutcome[] {
  const { now, cohort, member } = input;
  const joinedAt = joined(member, cohort);
  const answers = new Map(
    member.answers
      .filter((answer) => answer.cohort === cohort && !answer.withdrawn)
      .map(({ day, answeredAt }) => [day, answeredAt]),
  );
  const byDate = input.posts.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const found: PostOutcome[] = [];
  // From the end, so that the next post is known.
  let nextPostedAt: number | undefined;
  for (const post of byDate.toReversed()) {
    const { day } = post;
    if (post.state !== 'posted') {
      found.push({ day, outcome: 'not-counted' });
      continue;
    }
    const deadline = deadlineOf(post.postedAt, nextPostedAt);
    nextPostedAt = post.postedAt;
    const answeredAt = answers.get(day);
    if (answeredAt !== undefined) {
      found.push({ day, outcome: isBefore(answeredAt, deadline) ? 'on-time' : 'late', answeredAt });
    } else if (post.deleted || joinedAt === undefined || post.postedAt <= joinedAt) {
      found.push({ day, outcome: 'not-counted' });
    } else if (isAwayOn(member.away ?? [], day)) {
      found.push({ day, outcome: 'excused' });
    } else {
      found.push({ day, outcome: isBefore(now, deadline) ? 'open' : 'missed' });
    }
  }
  return found.reverse();
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

/** Today, the last 7 or the last 28 dates of the cohort's zone, today included. */
export type Period = 1 | 7 | 28;

export interface Counts {
  readonly onTime: number;
  readonly late: number;
  readonly missed: number;
  readonly open: number;
  readonly excused: number;
}

/** How the posts of a period went. */
export function countsIn(
  period: Period,
  { now, zone, outcomes }: { now: number; zone: string; outcomes: readonly PostOutcome[] },
): Counts {
  const first = addDays(localDay(now, zone), 1 - period);
  const inPeriod = outcomes.filter(({ day }) => day >= first);
  const count = (wanted: Outcome) => inPeriod.filter(({ outcome }) => outcome === wanted).length;
  return {
    onTime: count('on-time'),
    late: count('late'),
    missed: count('missed'),
    open: count('open'),
    excused: count('excused'),
  };
}

export const isAnswered = (outcome: Outcome): boolean => outcome === 'on-time' || outcome === 'late';

const isBefore = (instant: number, deadline: number | undefined): boolean =>
  deadline === undefined || instant < deadline;
