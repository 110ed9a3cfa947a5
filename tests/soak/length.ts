import { z } from 'zod';

export interface Length {
  /** Rounds of random days over all weeks, and how many dates of each week. */
  readonly rounds: number;
  readonly dates: number;
  /** Of the life of a group, in its own time. */
  readonly minutes: number;
  /** How much memory may grow in it, as a fraction: in a short life the warm-up is still going on. */
  readonly growth: number;
  readonly charts: number;
}

const setting = z.enum(['short', 'long']).default('long');

const LENGTHS: Readonly<Record<z.infer<typeof setting>, Length>> = {
  short: { rounds: 1, dates: 8, minutes: 16, growth: 0.5, charts: 40 },
  long: { rounds: 9, dates: 8, minutes: 60, growth: 0.1, charts: 150 },
};

/** `SEXTANT_SOAK=short` plays about a minute of what otherwise takes several. Throws on anything else but `long`. */
export const lengthOf = (environment: Readonly<Record<string, string | undefined>>): Length =>
  LENGTHS[setting.parse(environment['SEXTANT_SOAK'])];
