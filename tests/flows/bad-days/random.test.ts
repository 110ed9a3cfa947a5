import { expect, test } from 'vitest';
import { seedOfRun } from '../../soak/random.ts';
import { playWeek, type Verdict, WEEKS } from '../../soak/random-days.ts';

/** Spread over the 14 weeks, with 4 or 5 dates each. */
const DAYS = 60;

test('sixty random days with faults and deaths in eight zones: no question twice, none missed though possible', async () => {
  const seed = seedOfRun();
  process.stdout.write(`random days: SEXTANT_SEED=${seed}\n`);
  const verdicts: Verdict[] = [];
  for (const [index, week] of WEEKS.entries()) {
    const dates = Math.ceil((DAYS - index) / WEEKS.length);
    const verdict = await playWeek(week, dates, seed + index);
    const where = `SEXTANT_SEED=${seed}, ${week.zone} around ${week.around}`;
    expect(verdict.doubled, `doubled: ${where}`).toEqual([]);
    expect(verdict.missed, `missed: ${where}`).toEqual([]);
    verdicts.push(verdict);
  }
  const sum = (of: (verdict: Verdict) => number): number =>
    verdicts.reduce((total, one) => total + of(one), 0);
  expect(sum(({ days }) => days)).toBe(DAYS);
  // Days without trouble would prove nothing, and neither would days on which posting was impossible.
  expect(sum(({ possible }) => possible)).toBeGreaterThan(20);
  expect(sum(({ deaths }) => deaths)).toBeGreaterThan(10);
  expect(sum(({ faults }) => faults)).toBeGreaterThan(50);
}, 120_000);
