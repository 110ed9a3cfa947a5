import { z } from 'zod';
import type { Feedback } from '../../../domain/answers/feedback.ts';
import { day, id, instant, plainRecord, type RecordOf, type RecordType, text } from '../record-type.ts';

const feedback = z
  .array(
    z.strictObject({
      cohort: id,
      day,
      question: id,
      by: id.exactOptional(),
      text,
      at: instant,
      changedAt: instant.exactOptional(),
    }),
  )
  .readonly();
export const feedbackRecord: RecordOf<readonly Feedback[], typeof feedback> = plainRecord(1, feedback);

/** By id of the lead: the members to whom they wrote. */
export type Authors = Readonly<Record<string, readonly string[]>>;
export const feedbackByRecord: RecordType<Authors> = plainRecord(
  1,
  z.record(id, z.array(id).readonly()).readonly(),
);
