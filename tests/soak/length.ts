import { z } from 'zod';

export interface Length {
  /** How often random days are played through all weeks, and how many dates of each week. */
  readonly rounds: number;
  readonly dates: number;
  /** How long a group is played, in minutes of its own time. */
  readonly minutes: number;
  /** How much memory may grow in that time, as a fraction. A short life is still warming up. */
  readonly growth: number;
  readonly charts: number;
}

const setting = z.enum(['short', 'long']).default('long');

const LENGTHS: Readonly<Record<z.infer<typeof setting>, Length>> = {
  short: { rounds: 1, dates: 8, minutes: 16, growth: 0.5, charts: 40 },
  long: { rounds: 9, dates: 8, minutes: 60, growth: 0.1, charts: 150 },
};

/** `SEXTANT_SOAK=short` takes about a minute instead of several. Throws for anything but `short` or `long`. */
export const lengthOf = (environment: Readonly<Record<string, string | undefined>>): Length =>
  LENGTHS[setting.parse(environment['SEXTANT_SOAK'])];
