import { z } from 'zod';
import { VERDICTS } from '../../domain/practice/attempt.ts';
import { REVIEW_MARKS } from '../../domain/reviews/review.ts';
import { cohort, page, snowflake } from './id-fields.ts';
import { route } from './route.ts';

/** Of a point of a rubric. */
const index = z.string().regex(/^[0-4]$/);
const verdict = z.enum(VERDICTS);
/** The interaction by which an answer was taken: it says nothing of whose answer it is. */
const review = snowflake;

/** Those of reviews among members; a part of `ids`. */
export const reviewIds = {
  /** What reviews are, whether one takes part, and the ways on. */
  reviews: route('reviews', {}),
  reviewsJoin: route('reviews-join', { choice: z.enum(['yes', 'no']) }),
  /** Shows the answer or the example that is to be judged next. */
  reviewNext: route('review-next', {}),
  /** A point of the example under way, and what somebody says of it. */
  trialPoint: route('review-trial-point', { index }),
  trialSay: route('review-trial-say', { index, verdict }),
  reviewRead: route('review-read', { review }),
  reviewPoint: route('review-point', { review, index }),
  reviewSay: route('review-say', { review, index, verdict }),
  /** Opens the form for the sentence with which it is sent; the next is the form. */
  reviewWrite: route('review-write', { review }),
  reviewForm: route('review-form', { review, opened: snowflake }),
  /** What others said of one's own answers, one a page. */
  reviewsGot: route('reviews-got', { page }),
  reviewMark: route('review-mark', { review, mark: z.enum([...REVIEW_MARKS, 'none']), page }),
  /** For leads: how many there are, and those that were reported. */
  reviewsReported: route('reviews-reported', { cohort, page }),
} as const;
