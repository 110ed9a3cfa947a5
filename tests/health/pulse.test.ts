import { expect, test } from 'vitest';
import { createPulse } from '../../src/health/pulse.ts';
import { MINUTE } from '../times.ts';

test('a minute of work that takes ten does not make the bot look dead, and one that never begins does', async () => {
  let now = 0;
  const pulse = createPulse(() => now);
  expect(pulse.isThere).toBe(true);
  expect(pulse.sinceDoneSeconds).toBeUndefined();
  await pulse.during(async () => undefined);
  for (let minute = 1; minute <= 10; minute++) {
    now = minute * MINUTE;
    void pulse.during(() => new Promise(() => undefined));
    expect(pulse.isThere).toBe(true);
  }
  expect(pulse.sinceDoneSeconds).toBe(600);
  now += 4 * MINUTE;
  expect(pulse.isThere).toBe(false);
});

test('a bot that waits for Discord at its start is not restarted over and over', () => {
  let now = 0;
  const pulse = createPulse(() => now);
  now = 60 * MINUTE;
  expect(pulse.isThere).toBe(true);
});
