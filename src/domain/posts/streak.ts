import { type OwnTime, ownDay } from '../dates.ts';
import type { PostedPost } from '../post.ts';
import { isAnswered, type PostOutcome, type TimedPost } from './participation.ts';

/** How long after a missed question's deadline practising it still repairs the streak. */
const MENDED_WITHIN_MS = 7 * 24 * 60 * 60_000;

/** One time that a member practised a question. */
export interface Practised {
  readonly question: string;
  readonly at: number;
}

/** Dates of the posts whose question the member practised between its posting and a week after its deadline. */
export function mendedDays(
  posts: readonly TimedPost[],
  practised: readonly Practised[],
): ReadonlySet<string> {
  const isMended = ({ post, deadline }: TimedPost): boolean =>
    post.state === 'posted' &&
    practised.some(
      ({ question, at }) =>
        question === post.question &&
        at >= post.postedAt &&
        (deadline === undefined || at < deadline + MENDED_WITHIN_MS),
    );
  return new Set(posts.flatMap((one) => (isMended(one) ? [one.post.day] : [])));
}

/** The missed questions that can still be made up for by practising, latest first. */
export function mendable(
  posts: readonly TimedPost[],
  inOrder: readonly PostOutcome[],
  { mended, now }: { readonly mended: ReadonlySet<string>; readonly now: number },
): readonly PostedPost[] {
  const missed = new Set(inOrder.flatMap(({ day, outcome }) => (outcome === 'missed' ? [day] : [])));
  return posts
    .flatMap(({ post, deadline }) =>
      post.state === 'posted' &&
      missed.has(post.day) &&
      !mended.has(post.day) &&
      deadline !== undefined &&
      now < deadline + MENDED_WITHIN_MS
        ? [post]
        : [],
    )
    .toReversed();
}

/**
 * How many of the latest posts in a row were answered. Late answers count; open, excused and uncounted posts are
 * ignored.
 * @param spared dates of missed posts that don't break the streak, because today isn't over or because they were mended
 */
export function streak(
  inOrder: readonly PostOutcome[],
  spared: ReadonlySet<string> = new Set<string>(),
): number {
  let answered = 0;
  for (const { day, outcome } of inOrder.toReversed()) {
    if (outcome === 'missed' && !spared.has(day)) break;
    if (isAnswered(outcome)) answered++;
  }
  return answered;
}

/** Dates of the posts whose deadline passed on the member's current day. They count as missed only after it. */
export function ranOutToday(posts: readonly TimedPost[], time: OwnTime): ReadonlySet<string> {
  const today = ownDay(time);
  const isToday = (deadline: number | undefined): boolean =>
    deadline !== undefined && deadline <= time.now && ownDay({ ...time, now: deadline }) === today;
  // The latest three are enough: no day has more deadlines than that.
  return new Set(posts.slice(-3).flatMap(({ post, deadline }) => (isToday(deadline) ? [post.day] : [])));
}
