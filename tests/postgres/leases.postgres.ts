import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { Shards } from '../../src/domain/shards.ts';
import type { Backend } from '../../src/store/backend.ts';
import { addressOf } from '../../src/store/postgres/address.ts';
import { connectPostgres } from '../../src/store/postgres/backend.ts';
import type { Lease } from '../../src/store/postgres/lease.ts';
import { type Server, startServer } from './server/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

let url: string;
beforeEach(async () => {
  url = await server.database();
});

interface Process {
  readonly backend: Backend;
  readonly lease: Lease;
}

async function connect(shards?: Shards | 'all', isStandby = false): Promise<Process> {
  const wish = shards === undefined ? {} : { wish: { shards, isStandby } };
  const connected = await connectPostgres(addressOf(url), wish);
  onTestFinished(() => connected.backend.close());
  return connected;
}

async function begin(shards?: Shards | 'all'): Promise<Process> {
  const connected = await connect(shards);
  await connected.lease.hold();
  return connected;
}

const LOW: Shards = { first: 0, last: 3, of: 8 };
const HIGH: Shards = { first: 4, last: 7, of: 8 };

const over = (sql: string): Promise<unknown> => server.query(sql, addressOf(url).database);
/** Makes a lease look as if its holder had been silent for a long time. */
const silence = (name: string): Promise<unknown> =>
  over(`UPDATE sextant_leases SET until = now() - interval '1 second' WHERE name = '${name}'`);

test('processes with different shards are there together, and each has versions of its own', async () => {
  const [low, high] = [await begin(LOW), await begin(HIGH)];
  expect(low.lease.epoch).not.toBe(high.lease.epoch);
  expect([low.lease.isHeld, high.lease.isHeld]).toEqual([true, true]);
  await low.backend.put('of-low', 1);
  const { version } = await high.backend.read('of-low');
  expect(await high.backend.swap('of-low', version, 2)).toBe(true);
  expect(await low.backend.swap('of-low', version, 3)).toBe(false);
  expect(await low.backend.get('of-low')).toBe(2);
});

test('what one process wrote the other can delete, whichever of them began first', async () => {
  const [low, high] = [await begin(LOW), await begin(HIGH)];
  for (const [writer, eraser] of [
    [low, high],
    [high, low],
  ] as const) {
    await writer.backend.put('somebody', 'what is to be erased');
    await eraser.backend.delete('somebody');
    expect(await writer.backend.get('somebody')).toBeUndefined();
    for (const key of ['a', 'b', 'c']) await writer.backend.put(key, key);
    await Promise.all(['a', 'b', 'c'].map((key) => eraser.backend.delete(key)));
    expect((await writer.backend.getMany(['a', 'b', 'c'])).size).toBe(0);
  }
});

test('while one is alive, the same part of it, another number of shards and all of them are refused with one sentence', async () => {
  await begin(LOW);
  const refused = [{ first: 2, last: 5, of: 8 }, { first: 3, last: 3, of: 4 }, undefined].map(
    async (shards) => {
      const { lease } = await connect(shards);
      expect([lease.isHeld, lease.isToCome]).toEqual([false, false]);
      await expect(lease.hold()).rejects.toThrow(
        /^The database .* is in use by another process[^\n]*: [^\n]+\.$/,
      );
    },
  );
  await Promise.all(refused);
});

test('what another has taken over writes nothing more from that moment on, before it has heard of it', async () => {
  const first = await begin(LOW);
  await first.backend.put('post', 'claimed');
  const { version } = await first.backend.read('post');
  await silence('shards 0-3 of 8');
  const second = await begin(LOW);
  expect(first.lease.isHeld).toBe(true);
  const lost = /Another process has taken over the database/;
  await expect(first.backend.swap('post', version, 'posted')).rejects.toThrow(lost);
  await expect(first.backend.put('post', 'posted')).rejects.toThrow(lost);
  await expect(first.backend.putIfAbsent('other', 'claimed')).rejects.toThrow(lost);
  await expect(first.backend.delete('post')).rejects.toThrow(lost);
  await expect(first.backend.removeIf('post', version)).rejects.toThrow(lost);
  expect(await second.backend.get('post')).toBe('claimed');
  expect(await second.backend.swap('post', version, 'posted by the other')).toBe(true);
});

test('one that is silent but over which nobody has begun goes on', async () => {
  const { backend } = await begin(LOW);
  await silence('shards 0-3 of 8');
  await backend.put('still', 'mine');
  expect(await backend.get('still')).toBe('mine');
});

test('a process with the same shards waits, and goes on from what the one before had answered', async () => {
  const first = await begin('all');
  let isAsked = false;
  first.lease.onAsked(() => {
    isAsked = true;
    void first.lease.handOver('1234567890123456789');
  });
  const second = await connect('all');
  expect([second.lease.isHeld, second.lease.isToCome]).toEqual([false, true]);
  expect(await second.lease.hold()).toBe('1234567890123456789');
  expect(isAsked).toBe(true);
  await second.backend.put('k', 1);
  await expect(first.backend.put('k', 2)).rejects.toThrow(/Another process has taken over/);
});

test('a standby asks for nothing, and begins once the other is silent', async () => {
  const first = await begin(LOW);
  first.lease.onAsked(() => expect.fail('it was asked'));
  const standby = await connect(LOW, true);
  let isHeld = false;
  const holding = standby.lease.hold().then(() => {
    isHeld = true;
  });
  // By then the first process has checked whether anybody asks for its lease.
  await new Promise<void>((resolve) => first.lease.onHeard(resolve));
  expect(isHeld).toBe(false);
  await first.backend.close();
  await holding;
  expect(standby.lease.isHeld).toBe(true);
});

test('requests to Discord leave one after the other, whichever process sends them', async () => {
  const [low, high] = [await begin(LOW), await begin(HIGH)];
  const until = async (): Promise<number> => {
    const [row] = z
      .tuple([z.object({ ms: z.number() })])
      .parse(
        await over(
          "SELECT extract(epoch FROM until)::float8 * 1000 AS ms FROM sextant_leases WHERE name = 'slots'",
        ),
      );
    return row.ms;
  };
  const each = 1_000;
  await low.lease.takeSlot?.(each, true);
  const before = await until();
  const takers = Array.from({ length: 12 }, (_, one) => (one % 3 === 0 ? low : high));
  const waits = await Promise.all(takers.map(({ lease }) => lease.takeSlot?.(each, true)));
  expect(Math.round((await until()) - before)).toBe(12 * each);
  expect(new Set(waits).size).toBe(12);
});

test('a slot that was left out is not made up for: whoever comes later does not burst', async () => {
  const { lease } = await begin(LOW);
  await lease.takeSlot?.(20, true);
  await over("UPDATE sextant_leases SET until = now() - interval '1 hour' WHERE name = 'slots'");
  const waits: number[] = [];
  for (let one = 0; one < 3; one += 1) waits.push((await lease.takeSlot?.(5_000, true)) ?? Number.NaN);
  expect(waits.map((ms) => Math.round(ms / 5_000))).toEqual([0, 1, 2]);
});

test('a clock of the database server that is set back does not hold requests up', async () => {
  const { lease } = await begin(LOW);
  await lease.takeSlot?.(20, true);
  await over(
    "UPDATE sextant_leases SET until = now() + interval '1 hour', taken = now() + interval '1 hour' WHERE name = 'slots'",
  );
  expect(await lease.takeSlot?.(20, true)).toBe(0);
  expect(await lease.takeSlot?.(20, true)).toBeLessThan(100);
});

test('what is less urgent gets no slot while another process posts questions, and gets one as soon as it does not', async () => {
  const [low, high] = [await begin(LOW), await begin(HIGH)];
  expect(await low.lease.takeSlot?.(5_000, true)).toBe(0);
  expect(await high.lease.takeSlot?.(20, false)).toBeUndefined();
  await over("UPDATE sextant_leases SET taken = now() - interval '1 second' WHERE name = 'slots'");
  expect(await high.lease.takeSlot?.(20, false)).toBeGreaterThan(4_000);
  // Nobody else is waiting, so it may go although a question has just been posted.
  await over("UPDATE sextant_leases SET taken = now(), until = now() WHERE name = 'slots'");
  expect(await high.lease.takeSlot?.(20, false)).toBe(0);
});

test('a process that has all shards is told nothing of slots: nobody else sends anything', async () => {
  const { lease } = await begin('all');
  expect(lease.takeSlot).toBeUndefined();
});

test('the processes know how many they are, and one of them does what belongs to no server', async () => {
  const [low, high] = [await begin(LOW), await begin(HIGH)];
  await expect.poll(() => [low.lease.sharers, high.lease.sharers]).toEqual([2, 2]);
  const owners = () => [low, high].filter(({ lease }) => lease.isOwner).length;
  expect(owners()).toBe(1);
  const [owner, other] = low.lease.isOwner ? [low, high] : [high, low];
  await owner.backend.close();
  await expect.poll(() => [other.lease.isOwner, other.lease.sharers]).toEqual([true, 1]);
});
