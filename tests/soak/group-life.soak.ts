import { expect, test } from 'vitest';
import { growth, live } from './group-life.ts';
import { lengthOf } from './length.ts';
import { seedOfRun } from './random.ts';

const { minutes, growth: most } = lengthOf(process.env);

test(`${minutes} minutes of group life at sixty times the speed: memory grows by less than ${most * 100} %`, async () => {
  const seed = seedOfRun();
  const { memory, deeds } = await live(minutes, 1_000, seed);
  process.stdout.write(
    `group life: ${deeds} deeds, SEXTANT_SEED=${seed}, growth ${growth(memory).toFixed(3)}\n`,
  );
  expect(deeds).toBeGreaterThan(8 * minutes);
  expect(growth(memory), `SEXTANT_SEED=${seed}`).toBeLessThan(most);
}, 600_000);
