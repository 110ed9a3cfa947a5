import type { OfAnswer } from '../answers/feedback.ts';
import type { Verdict } from '../practice/attempt.ts';

/** Who took an answer and sent nothing for so long leaves it to others. */
export const TAKEN_MS = 24 * 60 * 60_000;

export const REVIEW_MARKS = ['helpful', 'reported'] as const;
/** What the author of the answer says of a review. */
export type ReviewMark = (typeof REVIEW_MARKS)[number];

/** Names a pair of a group: the date of the Monday of its week, and its id within that week. */
export interface Meeting {
  readonly week: string;
  readonly pair: string;
}

/** What one member says of another's answer, point by point and in a sentence. */
export interface Review extends OfAnswer {
  /** The interaction by which the answer was taken: names the review without naming anybody. */
  readonly id: string;
  readonly question: string;
  /** What was answered aloud in a mock interview, on that date; absent: an answer to the question of the date. */
  readonly meeting?: Meeting;
  /** Absent once that reviewer deleted their own data. */
  readonly by?: string;
  /** Epoch ms. */
  readonly takenAt: number;
  /** By id of a point of the rubric. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  /** Empty until it is sent. */
  readonly text: string;
  /** Absent while only its reviewer knows of it. */
  readonly sentAt?: number;
  readonly mark?: ReviewMark;
}

export type SentReview = Review & { readonly sentAt: number };

export const isSent = (review: Review): review is SentReview => review.sentAt !== undefined;

/** It was written, or its reviewer may still write it. */
export const isHeld = (review: Review, now: number): boolean =>
  isSent(review) || now - review.takenAt < TAKEN_MS;

export const sentReviews = (all: readonly Review[]): readonly SentReview[] =>
  all.filter(isSent).toSorted((one, other) => other.sentAt - one.sentAt);

/** How many came after that, epoch ms, of which their reader said nothing so far. */
export const newReviews = (sent: readonly SentReview[], since: number): number =>
  sent.filter(({ mark, sentAt }) => mark === undefined && sentAt > since).length;

export const reviewBy = (all: readonly Review[], id: string, by: string): Review | undefined =>
  all.find((one) => one.id === id && one.by === by);

const isOfMeeting = ({ meeting }: Review, { week, pair }: Meeting): boolean =>
  meeting?.week === week && meeting.pair === pair;

/** What somebody says of a mock interview, as long as its member is the same. */
export const reviewOfMeeting = (all: readonly Review[], by: string, meeting: Meeting): Review | undefined =>
  all.find((one) => one.by === by && isOfMeeting(one, meeting));

type Change = (review: Review) => Review;

/** The same list when there is no such review, or nothing changes. */
function withReview(all: readonly Review[], found: Review | undefined, change: Change): readonly Review[] {
  const after = found && change(found);
  return after === found ? all : all.flatMap((one) => (one === found ? (after ?? []) : one));
}

/** Says of one point whether the answer covers it; of a review that was sent nothing changes. */
export const withVerdict = (
  all: readonly Review[],
  { id, by, point, verdict }: { id: string; by: string; point: string; verdict: Verdict },
): readonly Review[] =>
  withReview(all, reviewBy(all, id, by), (review) =>
    isSent(review) || review.verdicts[point] === verdict
      ? review
      : { ...review, verdicts: { ...review.verdicts, [point]: verdict } },
  );

/** From now on the author of the answer reads it. */
export const withSent = (
  all: readonly Review[],
  { id, by, text, at }: { id: string; by: string; text: string; at: number },
): readonly Review[] =>
  withReview(all, reviewBy(all, id, by), (review) =>
    isSent(review) ? review : { ...review, text: text.trim(), sentAt: at },
  );

/** One mark for each review: the last word counts, and `undefined` takes it back. */
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

/** What was sent stays with the author of the answer, and nothing says any more who wrote it. */
export function withoutReviewer(all: readonly Review[], gone: string): readonly Review[] {
  if (all.every(({ by }) => by !== gone)) return all;
  return all.flatMap((review) => {
    if (review.by !== gone) return review;
    if (!isSent(review)) return [];
    const { by: _by, ...rest } = review;
    return rest;
  });
}
