import { expect, test } from 'vitest';
import { seedOfRun } from './random.ts';
import { playWeek, WEEKS } from './random-days.ts';

const DATES = 8;
const ROUNDS = 9;

test('a thousand random days: no question twice, none missed though possible', async () => {
  const seed = seedOfRun();
  let days = 0;
  let deaths = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, week] of WEEKS.entries()) {
      const own = seed + round * WEEKS.length + index;
      const verdict = await playWeek(week, DATES, own);
      const where = `SEXTANT_SEED=${seed}, round ${round}, ${week.zone} around ${week.around}`;
      expect(verdict.doubled, `doubled: ${where}`).toEqual([]);
      expect(verdict.missed, `missed: ${where}`).toEqual([]);
      days += verdict.days;
      deaths += verdict.deaths;
    }
  }
  process.stdout.write(`random days: ${days} days, ${deaths} deaths, SEXTANT_SEED=${seed}\n`);
  expect(days).toBeGreaterThanOrEqual(1_000);
}, 3_600_000);
