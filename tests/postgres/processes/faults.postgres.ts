import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { MINUTE } from '../../times.ts';
import { type Server, startServer } from '../server/server.ts';
import { expectKept, keepWriting } from './doings.ts';
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

interface Killing {
  /** How far the clock of the one that goes on is ahead. */
  readonly aheadMs: number;
  /** Whether people write all the while, and it is killed when they do. */
  readonly isWritten?: boolean;
}

async function killSomewhere({ aheadMs, isWritten = false }: Killing): Promise<void> {
  const storeUrl = await server.database();
  const current = await town(storeUrl);
  const first = await current.start('0/2');
  const second = await current.start('1/2');
  await current.setUp();
  beginMinute(current, [[first], [second]]);
  // What it had begun by then is anybody's guess.
  const step = Math.floor(Math.random() * GROUPS);
  const done = () => current.posted().filter(Boolean).length;
  await expect.poll(done, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(step);
  const busy = current.groups.find(({ shard }) => shard === 1);
  const written = isWritten && busy ? await keepWriting(current, busy) : undefined;
  if (written)
    await expect
      .poll(() => written.confirmed.length, { timeout: 60_000, interval: 5 })
      .toBeGreaterThan(5 + (step % 5));
  await second.kill('SIGKILL');
  const killedAt = performance.now();
  const again = current.launch('1/2', { aheadMs });
  await again.ready;
  expect(performance.now() - killedAt).toBeLessThan(TAKEN_OVER_MS);
  await written?.stop();
  await expectStillOnce(current, [[first], [again, aheadMs]]);
  if (written) await expectKept(server, storeUrl, written);
}

test('a process killed while all its groups are due: one whose clock is four minutes ahead goes on, none doubled, none missed', () =>
  killSomewhere({ aheadMs: 4 * MINUTE }));

test('a process killed while all its groups are due and people write: one whose clock is behind goes on, none doubled, none missed, and what was written is kept', () =>
  killSomewhere({ aheadMs: -1.5 * MINUTE, isWritten: true }));
