import { z } from 'zod';
import {
  AVERAGE,
  CROWD,
  inThrees,
  type Pool,
  withinReach,
} from '../../../domain/averages/protected-averages.ts';
import type { AveragesSnapshot, GapsSnapshot } from '../../../domain/averages/published-figures.ts';
import { plainRecord, type RecordOf, upgrade } from '../record-type.ts';

const instants = z.record(z.string(), z.number()).readonly();
const figures = z.record(z.string(), z.number()).readonly();
const spent = { used: instants, seen: instants };
const size = z.int().min(CROWD);

const batch = z
  .strictObject({ figures, size, of: instants, stands: z.array(z.string()).readonly(), weight: z.int() })
  .readonly();
const pool = z.strictObject({ batches: z.array(batch).readonly(), ...spent }).readonly();
const averages = z.strictObject({ technical: pool, research: pool, communication: pool, domain: pool });

/** The first version wrote either of two forms, the older one while every figure was about the whole group. */
const wholeGroup = z.strictObject({
  published: z.strictObject({ figures, people: size, of: instants }).optional(),
  ...spent,
});
const eitherPool = z.union([pool, wholeGroup]);
const eitherAverages = z.strictObject({
  technical: eitherPool,
  research: eitherPool,
  communication: eitherPool,
  domain: eitherPool,
});

/** Figures of a whole group become as coarse as those of today. */
function inBatches(stored: z.infer<typeof eitherPool>): Pool {
  if ('batches' in stored) return stored;
  const { published, used, seen } = stored;
  if (published === undefined) return { batches: [], used, seen };
  const { people, of } = published;
  const coarse = Object.entries(published.figures).map(([name, number]) => [
    name,
    name === AVERAGE ? withinReach(number) : inThrees(number, people),
  ]);
  const stands = Object.keys(of);
  return {
    batches: [{ figures: Object.fromEntries(coarse), size: people, of, stands, weight: people }],
    used,
    seen,
  };
}

export const averagesRecord: RecordOf<AveragesSnapshot, typeof averages> = plainRecord(2, averages, {
  1: upgrade(eitherAverages, ({ technical, research, communication, domain }) => ({
    technical: inBatches(technical),
    research: inBatches(research),
    communication: inBatches(communication),
    domain: inBatches(domain),
  })),
});

export const gapsRecord: RecordOf<GapsSnapshot, typeof pool> = plainRecord(2, pool, {
  1: upgrade(eitherPool, inBatches),
});
