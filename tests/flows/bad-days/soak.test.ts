import { expect, test } from 'vitest';
import { growth, live } from '../../soak/group-life.ts';
import { seedOfRun } from '../../soak/random.ts';

test('half an hour of group life in a few seconds leaves no error and no warning that nobody explained', async () => {
  const seed = seedOfRun();
  const { memory, deeds } = await live(32, 150, seed);
  expect(deeds, `SEXTANT_SEED=${seed}`).toBeGreaterThan(100);
  // Too short to show anything but a leak of everything. The long run, `npm run soak`, allows a tenth.
  expect(growth(memory), `SEXTANT_SEED=${seed}`).toBeLessThan(0.5);
}, 60_000);
