import { MOST_REVIEWS_A_WEEK, MOST_REVIEWS_OF_ANSWER } from '../bounds.ts';
import { stableFraction } from '../hash.ts';
import { isHeld, type Review } from './review.ts';

export const WEEK_MS = 7 * 24 * 60 * 60_000;

export interface Reviewer {
  readonly user: string;
  /** Within the last seven days; private answers count too. */
  readonly hasAnswered: boolean;
}

/** Why there is nothing to review: none is left, they did as many as allowed, or they haven't answered themselves. */
export type NoReview = 'none-left' | 'enough' | 'answer-first';

/** An answer whose author allows reviews. */
export interface Reviewable {
  readonly author: string;
  readonly day: string;
  readonly question: string;
  /** When it was written, epoch ms. */
  readonly at: number;
}

export interface Week {
  /** The answers of the last seven days. */
  readonly answers: readonly Reviewable[];
  /** All reviews by the id of the author whose answers they are about. */
  readonly reviews: ReadonlyMap<string, readonly Review[]>;
  readonly now: number;
}

/** Only reviews of answers: feedback from partners after a mock interview is not part of the rotation. */
const ofWeek = ({ takenAt, meeting }: Review, now: number): boolean =>
  meeting === undefined && now - takenAt < WEEK_MS;

/** Reviews from the last seven days that were written or are being written. */
const heldOf = ({ reviews, now }: Week, author: string): readonly Review[] =>
  (reviews.get(author) ?? []).filter((review) => ofWeek(review, now) && isHeld(review, now));

/** How many somebody wrote or took in the last seven days. */
export const takenBy = (week: Week, reviewer: string): number =>
  [...week.reviews.keys()].flatMap((author) => heldOf(week, author)).filter(({ by }) => by === reviewer)
    .length;

/** Whether this reviewer may take an answer. Check again on taking it, because others take at the same time. */
export function mayTake(
  ofAuthor: readonly Review[],
  { day, by }: Pick<Review, 'day' | 'by'>,
  now: number,
): boolean {
  const held = ofAuthor.filter((review) => ofWeek(review, now) && isHeld(review, now));
  return (
    held.every((review) => review.by !== by) &&
    held.filter((review) => review.day === day).length < MOST_REVIEWS_OF_ANSWER
  );
}

/**
 * The answer somebody should review next: from the author with the fewest reviews this week, and among those the one
 * who has waited longest. Everybody is reviewed once before anybody is reviewed twice: if all who answered take two,
 * none is left out.
 */
export function nextToReview(week: Week, { user: reviewer, hasAnswered }: Reviewer): Reviewable | NoReview {
  if (!hasAnswered) return 'answer-first';
  if (takenBy(week, reviewer) >= MOST_REVIEWS_A_WEEK) return 'enough';
  const isOpen = ({ author, day }: Reviewable): boolean =>
    author !== reviewer && mayTake(week.reviews.get(author) ?? [], { day, by: reviewer }, week.now);
  const rank = ({ author, day, at }: Reviewable) => ({
    reviews: heldOf(week, author).length,
    at,
    chance: stableFraction(`${reviewer}/${author}/${day}`),
  });
  const [first] = week.answers
    .filter(isOpen)
    .map((answer) => ({ answer, ...rank(answer) }))
    .toSorted((a, b) => a.reviews - b.reviews || a.at - b.at || a.chance - b.chance);
  return first?.answer ?? 'none-left';
}
