import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { MINUTE } from '../../times.ts';
import { type Server, startServer } from '../server/server.ts';
import { beginMinute, expectStillOnce, GROUPS, town } from './minute.ts';

/** A process that was killed is missed for so long. */
const TAKEN_OVER_MS = 20_000;

// Each waits for a lease that runs out, and for Discord's limit.
vi.setConfig({ testTimeout: 480_000 });

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

/** @param aheadMs how far the clock of the one that goes on is ahead */
async function killSomewhere(aheadMs: number): Promise<void> {
  const current = await town(await server.database());
  const first = await current.start('0/2');
  const second = await current.start('1/2');
  await current.setUp();
  beginMinute(current, [[first], [second]]);
  // What it had begun by then is anybody's guess.
  const step = Math.floor(Math.random() * GROUPS);
  const done = () => current.posted().filter(Boolean).length;
  await expect.poll(done, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(step);
  await second.kill('SIGKILL');
  const killedAt = performance.now();
  const again = current.launch('1/2', { aheadMs });
  await again.ready;
  expect(performance.now() - killedAt).toBeLessThan(TAKEN_OVER_MS);
  await expectStillOnce(current, [[first], [again, aheadMs]]);
}

test('a process killed while all its groups are due: one whose clock is four minutes ahead goes on, none doubled, none missed', () =>
  killSomewhere(4 * MINUTE));

test('a process killed while all its groups are due: one whose clock is behind goes on, none doubled, none missed', () =>
  killSomewhere(-1.5 * MINUTE));
