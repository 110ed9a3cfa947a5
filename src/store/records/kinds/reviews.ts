import { z } from 'zod';
import { VERDICTS } from '../../../domain/practice/attempt.ts';
import { REVIEW_MARKS, type Review } from '../../../domain/reviews/review.ts';
import type { Reviewing } from '../../../domain/reviews/reviewing.ts';
import { day, id, instant, plainRecord, type RecordOf, type RecordType, text } from '../record-type.ts';
import type { Authors } from './feedback.ts';

/** By id of a point. */
const verdicts = z.record(id, z.enum(VERDICTS)).readonly();

const reviews = z
  .array(
    z.strictObject({
      id,
      cohort: id,
      day,
      question: id,
      by: id.exactOptional(),
      takenAt: instant,
      verdicts,
      text,
      sentAt: instant.exactOptional(),
      mark: z.enum(REVIEW_MARKS).exactOptional(),
    }),
  )
  .readonly();
export const reviewsRecord: RecordOf<readonly Review[], typeof reviews> = plainRecord(1, reviews);

/** By id of the reviewer: whose answers they reviewed. */
export const reviewsByRecord: RecordType<Authors> = plainRecord(
  1,
  z.record(id, z.array(id).readonly()).readonly(),
);

const reviewing = z.strictObject({
  isIn: z.boolean().exactOptional(),
  trials: z.int().min(0),
  trial: z.strictObject({ question: id, which: z.enum(['adequate', 'strong']), verdicts }).exactOptional(),
});
export const reviewingRecord: RecordOf<Reviewing, typeof reviewing> = plainRecord(1, reviewing);
