import type { OfAnswer } from '../answers/feedback.ts';
import type { Verdict } from '../practice/attempt.ts';

/** Somebody who took an answer and sent nothing within this time leaves it to others. */
export const TAKEN_MS = 24 * 60 * 60_000;

export const REVIEW_MARKS = ['helpful', 'reported'] as const;
/** What the author of the answer says about a review. */
export type ReviewMark = (typeof REVIEW_MARKS)[number];

/** Identifies a pair of a group: the Monday of its week, and its id within that week. */
export interface Meeting {
  readonly week: string;
  readonly pair: string;
}

/** What one member says about another's answer: a verdict for each point, and a sentence. */
export interface Review extends OfAnswer {
  /** The interaction that took the answer. It identifies the review without naming anybody. */
  readonly id: string;
  readonly question: string;
  /** Set for an answer given in a mock interview on that date; absent for an answer to the question of the date. */
  readonly meeting?: Meeting;
  /** Absent after the reviewer deleted their own data. */
  readonly by?: string;
  /** Epoch ms. */
  readonly takenAt: number;
  /** By id of the rubric point. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  /** Empty until it is sent. */
  readonly text: string;
  /** Absent while only the reviewer knows about it. */
  readonly sentAt?: number;
  readonly mark?: ReviewMark;
}

export type SentReview = Review & { readonly sentAt: number };

export const isSent = (review: Review): review is SentReview => review.sentAt !== undefined;

/** It was sent, or its reviewer may still send it. */
export const isHeld = (review: Review, now: number): boolean =>
  isSent(review) || now - review.takenAt < TAKEN_MS;

export const sentReviews = (all: readonly Review[]): readonly SentReview[] =>
  all.filter(isSent).toSorted((one, other) => other.sentAt - one.sentAt);

/** How many came after `since` (epoch ms) that the author has not marked yet. */
export const newReviews = (sent: readonly SentReview[], since: number): number =>
  sent.filter(({ mark, sentAt }) => mark === undefined && sentAt > since).length;

export const reviewBy = (all: readonly Review[], id: string, by: string): Review | undefined =>
  all.find((one) => one.id === id && one.by === by);

const isOfMeeting = ({ meeting }: Review, { week, pair }: Meeting): boolean =>
  meeting?.week === week && meeting.pair === pair;

/** Finds the review of a mock interview by `by` in the reviews of one member. */
export const reviewOfMeeting = (all: readonly Review[], by: string, meeting: Meeting): Review | undefined =>
  all.find((one) => one.by === by && isOfMeeting(one, meeting));

type Change = (review: Review) => Review;

/** Returns the same list if there is no such review, or nothing changes. */
function withReview(all: readonly Review[], found: Review | undefined, change: Change): readonly Review[] {
  const after = found && change(found);
  return after === found ? all : all.flatMap((one) => (one === found ? (after ?? []) : one));
}

/** Records the verdict on one point. A review that was already sent stays unchanged. */
export const withVerdict = (
  all: readonly Review[],
  { id, by, point, verdict }: { id: string; by: string; point: string; verdict: Verdict },
): readonly Review[] =>
  withReview(all, reviewBy(all, id, by), (review) =>
    isSent(review) || review.verdicts[point] === verdict
      ? review
      : { ...review, verdicts: { ...review.verdicts, [point]: verdict } },
  );

/** From now on the author of the answer can read it. */
export const withSent = (
  all: readonly Review[],
  { id, by, text, at }: { id: string; by: string; text: string; at: number },
): readonly Review[] =>
  withReview(all, reviewBy(all, id, by), (review) =>
    isSent(review) ? review : { ...review, text: text.trim(), sentAt: at },
  );

/** Each review has at most one mark; the latest one counts, and `undefined` removes it. */
export const withMark = (all: readonly Review[], id: string, mark?: ReviewMark): readonly Review[] =>
  withReview(
    all,
    all.find((one) => one.id === id && isSent(one)),
    (review) => {
      if (review.mark === mark) return review;
      const { mark: _before, ...rest } = review;
      return mark === undefined ? rest : { ...rest, mark };
    },
  );

/** Sent reviews stay with the author of the answer, without any sign of who wrote them; unsent ones are removed. */
export function withoutReviewer(all: readonly Review[], gone: string): readonly Review[] {
  if (all.every(({ by }) => by !== gone)) return all;
  return all.flatMap((review) => {
    if (review.by !== gone) return review;
    if (!isSent(review)) return [];
    const { by: _by, ...rest } = review;
    return rest;
  });
}
