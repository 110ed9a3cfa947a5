import { type OwnTime, ownDay } from '../dates.ts';
import type { PostedPost } from '../post.ts';
import { isAnswered, type PostOutcome, type TimedPost } from './participation.ts';

/** So long after a question was missed, practising it mends the streak. */
const MENDED_WITHIN_MS = 7 * 24 * 60 * 60_000;

/** Somebody practised a question. */
export interface Practised {
  readonly question: string;
  readonly at: number;
}

/** The dates of posts whose question somebody practised from when it was asked until a week after its time was over. */
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

/** The missed questions that practising can still mend, the latest first. */
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
 * How many of the latest posts in a row were answered, late ones included; open, excused and uncounted ones are passed over.
 * @param spared dates of posts that do not break it although they were missed: not yet, or because they were mended
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

/** The dates of the posts whose time ran out on the present day of a member: it ends before they count as missed. */
export function ranOutToday(posts: readonly TimedPost[], time: OwnTime): ReadonlySet<string> {
  const today = ownDay(time);
  const isToday = (deadline: number | undefined): boolean =>
    deadline !== undefined && deadline <= time.now && ownDay({ ...time, now: deadline }) === today;
  // The latest ones alone: no day has seen more go by.
  return new Set(posts.slice(-3).flatMap(({ post, deadline }) => (isToday(deadline) ? [post.day] : [])));
}
