import { z } from 'zod';
import type { Bank } from '../../../domain/bank/bank.ts';
import type { Planned } from '../../../domain/bank/planned.ts';
import type { Suggestion } from '../../../domain/bank/suggestion.ts';
import { BUCKET_IDS } from '../../../domain/pack.ts';
import { day, id, instant, plainRecord, type RecordOf, text, upgrade } from '../record-type.ts';
import { plainQuestion, storedQuestion, withPointIds } from './question.ts';

const bankWith = <T extends z.ZodType>(question: T) =>
  z.strictObject({ own: z.array(question).readonly(), retired: z.array(id).readonly() });
const bank = bankWith(storedQuestion);
export const bankRecord: RecordOf<Bank, typeof bank> = plainRecord(2, bank, {
  1: upgrade(bankWith(plainQuestion), ({ own, retired }) => ({ own: own.map(withPointIds), retired })),
});

const planned = z.strictObject({
  days: z
    .record(day, z.union([z.strictObject({ question: id }), z.strictObject({ skip: z.literal(true) })]))
    .readonly(),
  now: z.strictObject({ day, at: instant }).exactOptional(),
});
export const plannedRecord: RecordOf<Planned, typeof planned> = plainRecord(1, planned);

const suggestions = z
  .array(
    z
      .strictObject({
        id,
        at: instant,
        text,
        bucket: z.enum(BUCKET_IDS),
        state: z.enum(['open', 'approved', 'declined']),
        decidedAt: instant.exactOptional(),
      })
      .readonly(),
  )
  .readonly();
export const suggestionsRecord: RecordOf<readonly Suggestion[], typeof suggestions> = plainRecord(
  1,
  suggestions,
);
