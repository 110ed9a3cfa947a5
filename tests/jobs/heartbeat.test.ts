import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SETTLE_MS } from '../../src/domain/posts/posting.ts';
import { startHeartbeat } from '../../src/jobs/heartbeat.ts';
import { MINUTE, NINE, SECOND } from '../times.ts';

beforeEach(() => void vi.useFakeTimers({ now: NINE + 2 * SECOND }));
afterEach(() => void vi.useRealTimers());

function begin() {
  const beats: number[] = [];
  const heartbeat = startHeartbeat(
    {
      run: () => {
        beats.push(Date.now());
        return Promise.resolve();
      },
      stop: () => undefined,
      giveUp: () => undefined,
    },
    pino({ enabled: false }),
  );
  return { beats, heartbeat };
}

test('what a killed process had begun goes on as soon as it is certain that it is dead, not only in the next minute', async () => {
  const { beats, heartbeat } = begin();
  const started = Date.now();
  await vi.advanceTimersByTimeAsync(SETTLE_MS + SECOND);
  expect(beats).toHaveLength(1);
  expect(beats[0]).toBeGreaterThanOrEqual(started + SETTLE_MS);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(beats).toHaveLength(2);
  await heartbeat.stop();
});

test('after it was stopped no beat begins', async () => {
  const { beats, heartbeat } = begin();
  await heartbeat.stop();
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(beats).toEqual([]);
});
