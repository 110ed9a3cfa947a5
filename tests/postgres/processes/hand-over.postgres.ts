import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Server, startServer } from '../server/server.ts';
import { answeredByTwo, expectKept, keepPressing, keepWriting } from './doings.ts';
import { beginMinute, expectOnce, expectStillOnce, town } from './minute.ts';

/** The longest anybody may wait for an answer while one process takes over from another. */
const SILENCE_MS = 1_000;
/** On a busy machine each step of the takeover slows down as much as an answer does. */
const STEPS = 4;

// A process only hands over after it has run for half a minute.
vi.setConfig({ testTimeout: 480_000 });

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

test('a new version that begins while all groups are due: none doubled, none missed, every press answered once within a second, and every answer kept', async () => {
  const storeUrl = await server.database();
  const current = await town(storeUrl);
  const first = await current.start('0/2');
  const old = await current.start('1/2');
  await current.setUp();
  const fresh = current.launch('1/2');
  await expect
    .poll(() => fresh.output(), { timeout: 60_000 })
    .toContain('waiting for the previous process to hand over');
  beginMinute(current, [[first], [old], [fresh]]);

  const [asker, busy] = current.groups.filter(({ shard }) => shard === 1);
  if (!asker || !busy) throw new Error('nobody is there');
  const presses = keepPressing(asker);
  const written = await keepWriting(current, busy);
  await expect.poll(() => old.output(), { timeout: 60_000 }).toContain('another process is taking over');
  const before = presses.longest();
  expect(await old.exited).toEqual({ code: 0, signal: null });
  await fresh.caughtUp;
  await presses.stop();
  await written.stop();
  expect(answeredByTwo(current)).toEqual([]);
  await expectOnce(current);
  await expectStillOnce(current, [[first], [fresh]]);
  await expectKept(server, storeUrl, written);
  expect(presses.longest()).toBeLessThan(Math.max(SILENCE_MS, STEPS * before));
});
