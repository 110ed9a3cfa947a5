import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LANE_HEADER } from '../../../../src/discord/gateway/requests/lane.ts';
import { createSending } from '../../../../src/discord/gateway/requests/sending.ts';
import { createTurns } from '../../../../src/discord/gateway/requests/turns.ts';
import type { Send } from '../../../../src/discord/gateway/requests/wire.ts';
import { SECOND } from '../../../times.ts';
import { slots } from './slots.ts';

const LIMIT = 50;
const GROUPS = 1_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Accepts a limited number of requests in any second, and tells the rest how long to wait. */
function discord() {
  const passed: number[] = [];
  let refused = 0;
  return {
    passed,
    refused: () => refused,
    answer(): Response {
      const now = Date.now();
      const within = passed.filter((at) => at > now - SECOND);
      if (within.length < LIMIT) {
        passed.push(now);
        return Response.json({ id: '1' });
      }
      refused += 1;
      const seconds = ((within[0] ?? now) + SECOND - now) / SECOND;
      const headers = { 'retry-after': String(Math.ceil(seconds)), 'x-ratelimit-global': 'true' };
      return Response.json({ retry_after: seconds, global: true }, { status: 429, headers });
    },
  };
}

/** Pseudo-random numbers from 0 to below 1, the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

test.each([1, 2, 3])(
  'however long requests are on the way, and whoever has most of them, %i processes post a thousand questions at 95 % of what Discord lets through, or more',
  async (processes) => {
    const there = discord();
    const random = chance(20_261_120);
    // One in a hundred is delayed for long, as by a machine that is doing something else.
    const onTheWay = (): number => (random() < 0.01 ? 250 : 5 + 25 * random());
    const send: Send = async () => {
      await wait(onTheWay());
      return there.answer();
    };
    const takeSlot = slots();
    const all = Array.from({ length: processes }, () =>
      createSending({ turns: createTurns(processes > 1 ? { takeSlot } : {}), send }),
    );
    const begun = Date.now();
    // The first process sends most of them.
    const url = 'http://127.0.0.1/api/v10/channels/112233445566778899/messages';
    const headers = { [LANE_HEADER]: 'questions' };
    for (let group = 0; group < GROUPS; group += 1)
      void all[group % 4 === 0 ? (group / 4) % processes : 0]?.(url, { method: 'POST', headers });
    await vi.advanceTimersByTimeAsync(40 * SECOND);
    expect(there.passed).toHaveLength(GROUPS);
    const seconds = ((there.passed.at(-1) ?? Number.NaN) - begun) / SECOND;
    expect(GROUPS / seconds / LIMIT).toBeGreaterThanOrEqual(0.95);
    expect(there.refused()).toBeLessThan(GROUPS / 25);
  },
);

test('after a pause what came meanwhile leaves in portions again, and not in one burst a second for ever', async () => {
  const turns = createTurns();
  const went: number[] = [];
  for (let one = 0; one < 300; one += 1) void turns.take('questions').then(() => went.push(Date.now()));
  await vi.advanceTimersByTimeAsync(500);
  turns.pause(2_000);
  await vi.advanceTimersByTimeAsync(2_000);
  const resumed = Date.now();
  await vi.advanceTimersByTimeAsync(3_000);
  const after = went.filter((at) => at >= resumed);
  expect(after.length).toBeGreaterThan(140);
  // Requests that were waiting at the limit, plus two portions.
  for (const from of after)
    expect(after.filter((at) => at >= from && at < from + 80).length).toBeLessThanOrEqual(15);
});
