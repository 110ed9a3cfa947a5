import { z } from 'zod';
import { HOWS, VERDICTS } from '../../domain/practice/attempt.ts';
import { PRACTICE_SCOPES } from '../../domain/practice/practice-choice.ts';
import { REVIEW_MARKS } from '../../domain/reviews/review.ts';
import { cohort, contentId, day, page, snowflake } from './id-fields.ts';
import { route } from './route.ts';

/** When an attempt started; this identifies it. */
const attempt = z.string().regex(/^\d{1,15}$/);
/** The position of a rubric point, or a number of points. */
const place = z.string().regex(/^[0-5]$/);
/** The reflection itself, or the pages behind its buttons. */
const part = z.enum(['top', 'more', 'wrote', 'notes']);
const further = z.string().regex(/^[fp][0-4]$/);

/** Ids for practice and for judging one's own answers; part of `ids`. */
export const practiceIds = {
  /** Shows the next question of a bucket, of the weakest gap, or of all questions. */
  practiceNext: route('practice-next', { scope: z.enum(PRACTICE_SCOPES) }),
  /** Shows this question, whether or not it is due. */
  practiceOpen: route('practice-open', { question: contentId }),
  /** Shows a question for the person's target; `apart` leaves the message that was used as it is. */
  practiceTarget: route('practice-target', { how: z.enum(['here', 'apart']) }),
  /** A select; its values are ids of questions. */
  practicePick: route('practice-pick', {}),
  practiceWrite: route('practice-write', { question: contentId }),
  /** The same as `howDidItGo`, in place of the message that was used. */
  practiceAloud: route('practice-aloud', { question: contentId }),
  /** What doesn't fit beside a long question. */
  practiceMore: route('practice-more', { question: contentId }),
  practicePart: route('practice-part', { question: contentId, part, page }),
  /** The same for the question of a date, with the words it was asked with. */
  askedPart: route('asked-part', { cohort, day, part, page }),
  practiceForm: route('practice-form', { question: contentId, opened: snowflake }),
  practiceGrade: route('practice-grade', { question: contentId, grade: z.enum(['1', '2', '3', '4', '5']) }),
  /**
   * Judges what was said aloud, or shows what a strong answer covers: for the question of a date, or for one by its id.
   */
  judgeAsked: route('judge-asked', { cohort, day, how: z.enum(HOWS) }),
  judgeStudy: route('judge-study', { question: contentId }),
  judgePredict: route('judge-predict', { attempt, points: place }),
  /** Shows one point of the rubric, by its position. */
  judgePoint: route('judge-point', { attempt, index: place }),
  judgeSay: route('judge-say', { attempt, index: place, verdict: z.enum(VERDICTS) }),
  judgeResult: route('judge-result', { attempt }),
  /** All points, the examples and a follow-up. */
  judgeElse: route('judge-else', { attempt }),
  judgeExample: route('judge-example', { attempt, which: z.enum(['adequate', 'strong']) }),
  /** Opens the form for a follow-up or for a missed point, by its position; the next is the form. */
  judgeMore: route('judge-more', { attempt, what: further }),
  judgeMoreForm: route('judge-more-form', { attempt, what: further, opened: snowflake }),
  /** Skips a missed point. */
  judgeSkip: route('judge-skip', { attempt, index: place }),
  /** How well people judge their own answers. */
  guesses: route('guesses', {}),
  thenAndNow: route('then-and-now', { attempt }),
  /** A preview of what the group would see; the next posts it, and the last removes it. */
  lookPreview: route('look-preview', { attempt }),
  lookShare: route('look-share', { attempt }),
  lookBack: route('look-back', { attempt }),
} as const;

/** The position of a rubric point. */
const index = z.string().regex(/^[0-4]$/);
const verdict = z.enum(VERDICTS);
/** The interaction in which an answer was taken for review. It doesn't reveal whose answer it is. */
const review = snowflake;

/** Ids for reviews among members; part of `ids`. */
export const reviewIds = {
  /** What reviews are, whether the person takes part, and what to do next. */
  reviews: route('reviews', {}),
  reviewsJoin: route('reviews-join', { choice: z.enum(['yes', 'no']) }),
  /** Shows the next answer or example to judge. */
  reviewNext: route('review-next', {}),
  /** A point of the current example, and the person's verdict on it. */
  trialPoint: route('review-trial-point', { index }),
  trialSay: route('review-trial-say', { index, verdict }),
  reviewRead: route('review-read', { review }),
  reviewPoint: route('review-point', { review, index }),
  reviewSay: route('review-say', { review, index, verdict }),
  /** Opens the form for the sentence that goes with the review; the next is the form. */
  reviewWrite: route('review-write', { review }),
  reviewForm: route('review-form', { review, opened: snowflake }),
  /** What others said about one's own answers, one per page. */
  reviewsGot: route('reviews-got', { page }),
  reviewMark: route('review-mark', { review, mark: z.enum([...REVIEW_MARKS, 'none']), page }),
  /** For leads: how many reviews there are, and the reported ones. */
  reviewsReported: route('reviews-reported', { cohort, page }),
} as const;

/** A pair of a group in a certain week. */
const meeting = { cohort, week: day, pair: z.string().regex(/^[a-z0-9-]{1,20}$/) };

/** Ids for mock interviews in pairs; part of `ids`. */
export const meetingIds = {
  /**
   * What the person who presses asks, and what to listen for. On the message to the pair, also identifies that message.
   * That message can be a direct message, so the id carries the server.
   */
  meetingCard: route('meeting-card', {
    guild: snowflake,
    ...meeting,
    part: z.enum(['ask', 'points', 'points-2', 'points-3', 'further', 'listen']),
  }),
  /** Judges what the partner said, point by point. */
  meetingFeedback: route('meeting-feedback', meeting),
} as const;

/** Ids for taking part in mock interviews; part of `ids`. */
export const pairingIds = {
  /** What mock interviews are, whether the person takes part, and when they are free. */
  pairing: route('pairing', {}),
  pairingJoin: route('pairing-join', { choice: z.enum(['yes', 'no']) }),
  /** A select; its values are parts of days. */
  pairingTimes: route('pairing-times', {}),
  pairingPast: route('pairing-past', { page }),
  /** Asks for confirmation. Also used in direct messages, so it carries the server. */
  meetingCannot: route('meeting-cannot', {
    guild: snowflake,
    ...meeting,
    sure: z.enum(['ask', 'yes']),
  }),
} as const;
