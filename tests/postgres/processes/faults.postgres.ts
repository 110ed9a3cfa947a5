import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { BotProcess } from '../../../sandbox/bot-process.ts';
import { type Random, randomFrom, seedOfRun } from '../../soak/random.ts';
import { MINUTE, NINE } from '../../times.ts';
import { type Server, startServer } from '../server/server.ts';
import { expectKept, keepWriting } from './doings.ts';
import { beginMinute, type Clocked, expectStillOnce, GROUPS, moveOn, town } from './minute.ts';

/** A process that was killed is replaced within this time. */
const TAKEN_OVER_MS = 20_000;

// Each test waits for a lease to run out, and for Discord's rate limit.
vi.setConfig({ testTimeout: 480_000 });

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

/** Random numbers that decide when a process is killed. Prints the seed. */
function drawn(): Random {
  const seed = seedOfRun();
  process.stdout.write(`kills: SEXTANT_SEED=${seed}\n`);
  return randomFrom(seed);
}

interface Killing {
  /** How far the replacement's clock is ahead of Discord's. Negative if it is behind. */
  readonly aheadMs: number;
  /** Whether people write during all this. The process is then killed while it saves what they wrote. */
  readonly isWritten?: boolean;
}

async function killSomewhere({ aheadMs, isWritten = false }: Killing): Promise<void> {
  const storeUrl = await server.database();
  const current = await town(storeUrl);
  const first = await current.start('0/2');
  const second = await current.start('1/2');
  await current.setUp();
  beginMinute(current, [[first], [second]]);
  // How many groups have their question when the kill comes.
  const step = drawn().between(0, GROUPS - 1);
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
  // If the replacement's clock says it is due, it finishes what the dead process began without waiting for the next
  // minute.
  if (aheadMs >= 0)
    await expect
      .poll(() => current.posted().filter((times) => times === 0).length, { timeout: 25_000 })
      .toBe(0);
  await written?.stop();
  await expectStillOnce(current, [[first], [again, aheadMs]]);
  if (written) await expectKept(server, storeUrl, written);
}

test('a process killed while all its groups are due: one whose clock is four minutes ahead goes on, none doubled, none missed', () =>
  killSomewhere({ aheadMs: 4 * MINUTE }));

test('a process killed while all its groups are due and people write: one whose clock is behind goes on, none doubled, none missed, and what was written is kept', () =>
  killSomewhere({ aheadMs: -1.5 * MINUTE, isWritten: true }));

const MANY = Math.max(GROUPS, 200);
/**
 * Each group takes three requests: question, thread, and the thread's first message. Kills come in the first two
 * thirds.
 */
const REQUESTS = 2 * MANY;
/** By then no request that a dead process had sent is still on its way. */
const SETTLED_MS = 15_000;

test('two processes in the minute in which 200 groups are due, one of them killed at each of three random requests, while people write: none doubled, none missed, and what was written is kept', async () => {
  const random = drawn();
  const storeUrl = await server.database();
  const current = await town(storeUrl, MANY);
  const { standIn, clock, groups } = current;
  const living = new Map<string, BotProcess>();
  for (const part of ['0/2', '1/2']) living.set(part, await current.start(part));
  await current.setUp();
  const bots = (): readonly Clocked[] => [...living.values()].map((bot) => [bot]);
  beginMinute(current, bots());
  const keepKilling = async (): Promise<void> => {
    const steps = Array.from({ length: 3 }, () => random.between(1, REQUESTS));
    for (const count of steps.toSorted((one, other) => one - other)) {
      const part = random.oneOf(['0/2', '1/2']);
      await standIn.untilRequest(
        ({ method, path, at }) => method === 'POST' && at >= NINE && path.startsWith('/channels/'),
        { count, timeoutMs: 120_000 },
      );
      await living.get(part)?.kill('SIGKILL');
      const next = current.launch(part);
      living.set(part, next);
      await next.ready;
      moveOn(current, bots(), clock.now() + SETTLED_MS);
    }
  };
  const [written] = await Promise.all([keepWriting(current, groups[1] ?? expect.fail()), keepKilling()]);
  for (const what of [written.messages, written.confirmed])
    await expect.poll(() => what.length, { timeout: 60_000 }).toBeGreaterThan(10);
  await written.stop();
  await expectStillOnce(current, bots());
  await expectKept(server, storeUrl, written);
});
