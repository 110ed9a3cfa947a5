import { z } from 'zod';
import { HOWS, VERDICTS } from '../../domain/practice/attempt.ts';
import { PRACTICE_SCOPES } from '../../domain/practice/practice-choice.ts';
import { REVIEW_MARKS } from '../../domain/reviews/review.ts';
import { cohort, contentId, day, page, snowflake } from './id-fields.ts';
import { route } from './route.ts';

/** When an attempt began, which names it. */
const attempt = z.string().regex(/^\d{1,15}$/);
/** Of a point of a rubric, or how many of them. */
const place = z.string().regex(/^[0-5]$/);
/** A reflection itself, or what stands behind its buttons. */
const part = z.enum(['top', 'more', 'wrote', 'notes']);
const further = z.string().regex(/^[fp][0-4]$/);

/** Those of practice, and of judging one's own answers; a part of `ids`. */
export const practiceIds = {
  /** Shows the next question of a bucket, of the weakest gap, or of all. */
  practiceNext: route('practice-next', { scope: z.enum(PRACTICE_SCOPES) }),
  /** Shows this question, whether or not it is due. */
  practiceOpen: route('practice-open', { question: contentId }),
  /** Shows one for the target of whoever presses; `apart` leaves the message that was used as it is. */
  practiceTarget: route('practice-target', { how: z.enum(['here', 'apart']) }),
  /** A select; its values are ids of questions. */
  practicePick: route('practice-pick', {}),
  practiceWrite: route('practice-write', { question: contentId }),
  /** The same as `howDidItGo` in place of the message that was used. */
  practiceAloud: route('practice-aloud', { question: contentId }),
  /** What has no room beside a long question. */
  practiceMore: route('practice-more', { question: contentId }),
  practicePart: route('practice-part', { question: contentId, part, page }),
  /** The same for the question of a date, with the words of then. */
  askedPart: route('asked-part', { cohort, day, part, page }),
  practiceForm: route('practice-form', { question: contentId, opened: snowflake }),
  practiceGrade: route('practice-grade', { question: contentId, grade: z.enum(['1', '2', '3', '4', '5']) }),
  /** Judges what was said aloud, or shows what a strong answer covers: for the question of a date, or for one by its id. */
  judgeAsked: route('judge-asked', { cohort, day, how: z.enum(HOWS) }),
  judgeStudy: route('judge-study', { question: contentId }),
  judgePredict: route('judge-predict', { attempt, points: place }),
  /** Shows one point of the rubric, by its place. */
  judgePoint: route('judge-point', { attempt, index: place }),
  judgeSay: route('judge-say', { attempt, index: place, verdict: z.enum(VERDICTS) }),
  judgeResult: route('judge-result', { attempt }),
  /** All points, the examples and a follow-up. */
  judgeElse: route('judge-else', { attempt }),
  judgeExample: route('judge-example', { attempt, which: z.enum(['adequate', 'strong']) }),
  /** Opens the form for a follow-up or for a point that was missed, by its place; the next is the form. */
  judgeMore: route('judge-more', { attempt, what: further }),
  judgeMoreForm: route('judge-more-form', { attempt, what: further, opened: snowflake }),
  /** Passes over a point that was missed. */
  judgeSkip: route('judge-skip', { attempt, index: place }),
  /** How well whoever presses judges their own answers. */
  guesses: route('guesses', {}),
  thenAndNow: route('then-and-now', { attempt }),
  /** Shows what the group would read of it; the next posts it, and the last takes it back. */
  lookPreview: route('look-preview', { attempt }),
  lookShare: route('look-share', { attempt }),
  lookBack: route('look-back', { attempt }),
} as const;

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

/** A pair of a group, by its week; of a message that also stands in direct messages, with its server. */
const meeting = { cohort, week: day, pair: z.string().regex(/^[a-z0-9-]{1,20}$/) };

/** Those of mock interviews in pairs; a part of `ids`. */
export const meetingIds = {
  /** What whoever presses asks, and what to listen for. On the message to the pair: the marker by which it is found again. */
  meetingCard: route('meeting-card', {
    guild: snowflake,
    ...meeting,
    part: z.enum(['ask', 'points', 'points-2', 'points-3', 'further', 'listen']),
  }),
  /** Judges what the partner said, point by point. */
  meetingFeedback: route('meeting-feedback', meeting),
} as const;

/** Those of taking part in mock interviews; a part of `ids`. */
export const pairingIds = {
  /** What they are, whether one takes part and when one can. */
  pairing: route('pairing', {}),
  pairingJoin: route('pairing-join', { choice: z.enum(['yes', 'no']) }),
  /** A select; its values are parts of days. */
  pairingTimes: route('pairing-times', {}),
  pairingPast: route('pairing-past', { page }),
  /** Asks first. On messages that also stand in direct messages. */
  meetingCannot: route('meeting-cannot', {
    guild: snowflake,
    ...meeting,
    sure: z.enum(['ask', 'yes']),
  }),
} as const;
