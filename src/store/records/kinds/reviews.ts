import { z } from 'zod';
import { VERDICTS } from '../../../domain/practice/attempt.ts';
import { REVIEW_MARKS, type Review } from '../../../domain/reviews/review.ts';
import type { Reviewing } from '../../../domain/reviews/reviewing.ts';
import {
  day,
  id,
  instant,
  plainRecord,
  type RecordOf,
  type RecordType,
  text,
  upgrade,
} from '../record-type.ts';
import type { Authors } from './feedback.ts';

/** By id of a point. */
const verdicts = z.record(id, z.enum(VERDICTS)).readonly();

const ofAnswer = z.strictObject({
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
});
const reviews = z
  .array(ofAnswer.extend({ meeting: z.strictObject({ week: day, pair: id }).readonly().exactOptional() }))
  .readonly();
export const reviewsRecord: RecordOf<readonly Review[], typeof reviews> = plainRecord(2, reviews, {
  1: upgrade(z.array(ofAnswer).readonly(), (before) => before),
});

/** By id of the reviewer: the members whose answers they reviewed. */
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
