import { expect, test } from 'vitest';
import { growth, live } from './group-life.ts';
import { seedOfRun } from './random.ts';

test('an hour of group life at sixty times the speed: memory stays flat within a tenth', async () => {
  const seed = seedOfRun();
  const { memory, deeds } = await live(60, 1_000, seed);
  process.stdout.write(
    `group life: ${deeds} deeds, SEXTANT_SEED=${seed}, growth ${growth(memory).toFixed(3)}\n`,
  );
  expect(deeds).toBeGreaterThan(500);
  expect(growth(memory), `SEXTANT_SEED=${seed}`).toBeLessThan(0.1);
}, 600_000);
