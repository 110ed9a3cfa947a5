import { z } from 'zod';
import { type Bank, emptyBank } from '../../domain/bank/bank.ts';
import { nothingPlanned, type Planned } from '../../domain/bank/planned.ts';
import { BUCKET_IDS } from '../../domain/pack.ts';
import { createCollection, type Ground } from '../records/collection.ts';
import { bankKey, plannedKey } from '../records/keys.ts';
import { day, id, instant, plainRecord, type RecordOf, text } from '../records/record-type.ts';
import type { Store } from '../store.ts';

const bank = z.strictObject({
  own: z
    .array(
      z
        .strictObject({
          id,
          section: text,
          subsection: text.exactOptional(),
          bucket: z.enum(BUCKET_IDS),
          skills: z.array(id).readonly(),
          areas: z.array(id).readonly(),
          text,
          hint: text.exactOptional(),
          rubric: z.array(text).readonly(),
        })
        .readonly(),
    )
    .readonly(),
  retired: z.array(id).readonly(),
});
export const bankRecord: RecordOf<Bank, typeof bank> = plainRecord(bank);

const planned = z.strictObject({
  days: z
    .record(day, z.union([z.strictObject({ question: id }), z.strictObject({ skip: z.literal(true) })]))
    .readonly(),
  now: z.strictObject({ day, at: instant }).exactOptional(),
});
export const plannedRecord: RecordOf<Planned, typeof planned> = plainRecord(planned);

export function createBank(ground: Ground): Store['bank'] {
  const banks = createCollection(ground, bankRecord);
  const plans = createCollection(ground, plannedRecord);

  return {
    async of(ref) {
      return (await banks.read(bankKey(ref))) ?? emptyBank;
    },
    async update(ref, change) {
      return (await banks.update(bankKey(ref), (stored) => change(stored ?? emptyBank))) ?? emptyBank;
    },
    async planned(ref) {
      return (await plans.read(plannedKey(ref))) ?? nothingPlanned;
    },
    async plan(ref, change) {
      return (
        (await plans.update(plannedKey(ref), (stored) => change(stored ?? nothingPlanned))) ?? nothingPlanned
      );
    },
  };
}
