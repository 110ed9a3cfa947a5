import { z } from 'zod';
import {
  AVERAGE,
  type Batch,
  CROWD,
  FEWEST,
  inThrees,
  type Pool,
  withinReach,
} from '../../../domain/averages/protected-averages.ts';
import type { AveragesSnapshot, GapsSnapshot } from '../../../domain/averages/published-figures.ts';
import { plainRecord, type RecordOf, upgrade } from '../record-type.ts';

const instants = z.record(z.string(), z.number()).readonly();
const figures = z.record(z.string(), z.number()).readonly();
const spent = { used: instants, seen: instants };

const poolOf = (fewest: number) => {
  const size = z.int().min(fewest);
  const batch = z
    .strictObject({ figures, size, of: instants, stands: z.array(z.string()).readonly(), weight: z.int() })
    .readonly();
  return z.strictObject({ batches: z.array(batch).readonly(), ...spent }).readonly();
};
const averagesOf = <T extends z.ZodType>(one: T) =>
  z.strictObject({ technical: one, research: one, communication: one, domain: one });

const pool = poolOf(FEWEST);
const averages = averagesOf(pool);

/** The second version had figures of three people, leads among them. */
const poolOfThree = poolOf(CROWD);
const averagesOfThree = averagesOf(poolOfThree);

/** The first version wrote either of two forms, the older one while every figure was about the whole group. */
const wholeGroup = z.strictObject({
  published: z.strictObject({ figures, people: z.int().min(CROWD), of: instants }).optional(),
  ...spent,
});
const eitherPool = z.union([poolOfThree, wholeGroup]);
const eitherAverages = averagesOf(eitherPool);

/** Figures of a whole group become the only ones. */
function inBatches(stored: z.infer<typeof eitherPool>): Pool {
  if ('batches' in stored) return stored;
  const { published, used, seen } = stored;
  if (published === undefined) return { batches: [], used, seen };
  const { people: size, of } = published;
  const stands = Object.keys(of);
  return { batches: [{ figures: published.figures, size, of, stands, weight: size }], used, seen };
}

const coarser = (stored: Batch['figures'], size: number): Batch['figures'] =>
  Object.fromEntries(
    Object.entries(stored).map(([name, number]) => [
      name,
      name === AVERAGE ? withinReach(number, size) : inThrees(number, size),
    ]),
  );

/** Figures of too few people go, all others become as coarse as those of today. */
const ofEnough = ({ batches, ...rest }: Pool): Pool => ({
  batches: batches.flatMap((one) =>
    one.size < FEWEST ? [] : [{ ...one, figures: coarser(one.figures, one.size) }],
  ),
  ...rest,
});

const inEach = <Old, New>(
  { technical, research, communication, domain }: Readonly<Record<keyof AveragesSnapshot, Old>>,
  change: (one: Old) => New,
): Record<keyof AveragesSnapshot, New> => ({
  technical: change(technical),
  research: change(research),
  communication: change(communication),
  domain: change(domain),
});

export const averagesRecord: RecordOf<AveragesSnapshot, typeof averages> = plainRecord(3, averages, {
  1: upgrade(eitherAverages, (all) => inEach(all, inBatches)),
  2: upgrade(averagesOfThree, (all) => inEach(all, ofEnough)),
});

export const gapsRecord: RecordOf<GapsSnapshot, typeof pool> = plainRecord(3, pool, {
  1: upgrade(eitherPool, inBatches),
  2: upgrade(poolOfThree, ofEnough),
});
