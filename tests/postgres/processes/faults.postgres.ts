import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { MINUTE } from '../../times.ts';
import { type Server, startServer } from '../server/server.ts';
import { beginMinute, expectOnce, expectStillOnce, GROUPS, town } from './minute.ts';
import type { Town } from './processes.ts';

/** A process that was killed is missed for so long. */
const TAKEN_OVER_MS = 20_000;

// Each waits for a lease that runs out, and for Discord's limit.
vi.setConfig({ testTimeout: 480_000 });

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const answer = z.object({ data: z.object({ nonce: z.string() }) });

/** A process that repeats an answer that was lost on the way gives the same nonce; another process has one of its own. */
function answeredByTwo({ standIn }: Town): readonly string[] {
  const nonces = new Map<string, Set<string>>();
  for (const { route, path, body } of standIn.requests) {
    const given = answer.safeParse(body).data?.data.nonce;
    if (given === undefined || route?.endsWith('/callback') !== true) continue;
    nonces.set(path, (nonces.get(path) ?? new Set()).add(given));
  }
  expect(nonces.size).toBeGreaterThan(5);
  return [...nonces].flatMap(([path, { size }]) => (size > 1 ? [path] : []));
}

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

test('a new version that begins while all groups are due: none doubled, none missed, every command answered once', async () => {
  const current = await town(await server.database());
  const first = await current.start('0/2');
  const old = await current.start('1/2');
  await current.setUp();
  const fresh = current.launch('1/2');
  await expect
    .poll(() => fresh.output(), { timeout: 60_000 })
    .toContain('waiting until the process before hands over');
  beginMinute(current, [[first], [old], [fresh]]);

  const [asker] = current.groups.filter(({ shard }) => shard === 1);
  if (!asker) throw new Error('nobody is there');
  let isOver = false;
  let worst = 0;
  const keepAsking = (async () => {
    while (!isOver) {
      const at = performance.now();
      await asker.manager.slash(asker.channel, 'help').response();
      worst = Math.max(worst, performance.now() - at);
      await wait(50);
    }
  })();
  expect(await old.exited).toEqual({ code: 0, signal: null });
  await fresh.caughtUp;
  isOver = true;
  await keepAsking;
  expect(worst).toBeLessThan(2_500);
  expect(answeredByTwo(current)).toEqual([]);
  await expectOnce(current);
  await expectStillOnce(current, [[first], [fresh]]);
});
