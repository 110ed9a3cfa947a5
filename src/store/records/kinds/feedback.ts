import { z } from 'zod';
import type { Feedback } from '../../../domain/answers/feedback.ts';
import { VERDICTS } from '../../../domain/practice/attempt.ts';
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

/** Version 1, before points could be judged. */
const wordsAlone = z.strictObject({
  cohort: id,
  day,
  question: id,
  by: id.exactOptional(),
  text,
  at: instant,
  changedAt: instant.exactOptional(),
});

const feedback = z
  .array(wordsAlone.extend({ points: z.record(id, z.enum(VERDICTS)).readonly().exactOptional() }))
  .readonly();
export const feedbackRecord: RecordOf<readonly Feedback[], typeof feedback> = plainRecord(2, feedback, {
  1: upgrade(z.array(wordsAlone).readonly(), (before) => before),
});

/** By id of the lead: the members they wrote to. */
export type Authors = Readonly<Record<string, readonly string[]>>;
export const feedbackByRecord: RecordType<Authors> = plainRecord(
  1,
  z.record(id, z.array(id).readonly()).readonly(),
);
