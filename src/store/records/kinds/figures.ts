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

/** The second version allowed figures about three people, leads among them. */
const poolOfThree = poolOf(CROWD);
const averagesOfThree = averagesOf(poolOfThree);

/** The first version used two forms, the older one as long as every figure was about the whole group. */
const wholeGroup = z.strictObject({
  published: z.strictObject({ figures, people: z.int().min(CROWD), of: instants }).optional(),
  ...spent,
});
const eitherPool = z.union([poolOfThree, wholeGroup]);
const eitherAverages = averagesOf(eitherPool);

/** Figures about a whole group become its only batch. */
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

/** Drops figures about too few people and makes all others as coarse as they are today. */
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
