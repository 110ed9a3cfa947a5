import { expect, test } from 'vitest';
import { lengthOf } from './length.ts';
import { seedOfRun } from './random.ts';
import { playWeek, WEEKS } from './random-days.ts';

const { rounds, dates } = lengthOf(process.env);

test(`${rounds * dates * WEEKS.length} random days: no question twice, none missed though possible`, async () => {
  const seed = seedOfRun();
  let days = 0;
  let deaths = 0;
  for (let round = 0; round < rounds; round++) {
    for (const [index, week] of WEEKS.entries()) {
      const own = seed + round * WEEKS.length + index;
      const verdict = await playWeek(week, dates, own);
      const where = `SEXTANT_SEED=${seed}, round ${round}, ${week.zone} around ${week.around}`;
      expect(verdict.doubled, `doubled: ${where}`).toEqual([]);
      expect(verdict.missed, `missed: ${where}`).toEqual([]);
      days += verdict.days;
      deaths += verdict.deaths;
    }
  }
  process.stdout.write(`random days: ${days} days, ${deaths} deaths, SEXTANT_SEED=${seed}\n`);
  expect(days).toBe(rounds * dates * WEEKS.length);
}, 3_600_000);
