import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import type { BotProcess } from '../../../sandbox/bot-process.ts';
import { MINUTE, NINE } from '../../times.ts';
import { type Server, startServer } from '../server/server.ts';
import { layWire } from '../server/wire.ts';
import { buildTown, type Town, type TownOptions } from './processes.ts';

const DISCORDS_LIMIT = { limit: 50, windowMs: 1_000 };
const GROUPS = Number(process.env['SEXTANT_GROUPS'] ?? 60);
/** A process that was killed is missed for so long. */
const TAKEN_OVER_MS = 20_000;

/** A bot, and how far its clock is ahead of Discord's. */
type Clocked = readonly [bot: BotProcess, aheadMs?: number];

// Each waits for a lease that runs out, and for Discord's limit.
vi.setConfig({ testTimeout: 480_000 });

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

async function town(options: Partial<TownOptions> = {}): Promise<Town> {
  return buildTown({
    storeUrl: await server.database(),
    shards: 2,
    groups: GROUPS,
    globalLimit: DISCORDS_LIMIT,
    ...options,
  });
}

/** The minute in which all groups are due begins, in the world and for each bot. Resolves before it is over. */
function beginMinute({ clock }: Town, bots: readonly Clocked[]): void {
  clock.moveTo(NINE);
  for (const [bot, aheadMs = 0] of bots) void bot.setClock(clock.offset() + aheadMs).catch(() => undefined);
}

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

/** 0 doubled, 0 missed, and each has its thread. */
async function expectOnce({ posted, threads, groups }: Town): Promise<void> {
  const once = { missed: 0, doubled: 0, threads: groups.length };
  const counted = () => ({
    missed: posted().filter((times) => times === 0).length,
    doubled: posted().filter((times) => times > 1).length,
    threads: threads(),
  });
  await expect.poll(counted, { timeout: 100_000, interval: 500 }).toEqual(once);
}

/** Whatever is doubled comes with the next beats. */
async function expectStillOnce(current: Town, bots: readonly Clocked[]): Promise<void> {
  for (const later of [3, 6]) {
    current.clock.moveTo(NINE + later * MINUTE);
    for (const [bot, aheadMs = 0] of bots) await bot.setClock(current.clock.offset() + aheadMs);
  }
  await expectOnce(current);
}

/** @param aheadMs how far the clock of the one that goes on is ahead */
async function killSomewhere(aheadMs: number): Promise<void> {
  const current = await town();
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
  const current = await town();
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

test('a process cut off from the database while all its groups are due is taken over from, and doubles nothing when it is back', async () => {
  const storeUrl = await server.database();
  const current = await town({ storeUrl });
  const wire = await layWire(server.port);
  onTestFinished(() => wire.close());
  const first = await current.start('0/2');
  const cut = await current.start('1/2', {
    storeUrl: storeUrl.replace(`:${server.port}/`, `:${wire.port}/`),
  });
  await current.setUp();
  beginMinute(current, [[first], [cut]]);
  const done = () => current.posted().filter(Boolean).length;
  await expect.poll(done, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(GROUPS / 4);
  wire.swallow();
  const other = current.launch('1/2');
  await other.ready;
  await expectOnce(current);
  wire.mend();
  wire.cut();
  expect(await cut.exited).toEqual({ code: 1, signal: null });
  expect(cut.output()).toMatch(/Another process has taken over the database/);
  await expectStillOnce(current, [[first], [other]]);
});
