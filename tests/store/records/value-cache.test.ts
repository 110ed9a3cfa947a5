import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Backend } from '../../../src/store/backend.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { createLocks } from '../../../src/store/lock.ts';
import { createCollection } from '../../../src/store/records/collection.ts';
import { plainRecord } from '../../../src/store/records/record-type.ts';
import { createValueCaches } from '../../../src/store/records/value-cache.ts';
import type { Store } from '../../../src/store/store.ts';
import { watchedWrites } from '../../../src/store/watched-writes.ts';
import { NOON, posted, REF, settings } from '../samples.ts';
import { createMemoryBackend, type MemoryBackend } from '../sqlite/memory-backend.ts';

const numbers = plainRecord(1, z.strictObject({ n: z.int() }).readonly());
const KEYS = ['a', 'b', 'b/c', 'b/c/d'];
const LISTS = ['', 'b/', 'b/c/'];

const quiet = { locks: createLocks(), inner: createLocks(), onProblem: () => undefined };

function collections(rows: MemoryBackend, most: number, slow: (backend: Backend) => Backend = (it) => it) {
  const caches = createValueCaches(most);
  const { backend } = watchedWrites(slow(rows), caches.forget);
  const locks = createLocks();
  const cached = createCollection({ ...quiet, locks, backend }, numbers, {
    values: caches.of(),
    lists: caches.of(),
  });
  const plain = createCollection({ ...quiet, backend: rows }, numbers);
  return { cached, plain, backend, locks, caches };
}

const key = fc.constantFrom(...KEYS);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('read' as const), key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('readMany' as const), key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('update' as const), key, n: fc.nat(99) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('list' as const), of: fc.constantFrom(...LISTS) }) },
  fc.record({ do: fc.constant('claim' as const), key, n: fc.nat(99) }),
  fc.record({ do: fc.constant('remove' as const), key }),
  fc.record({ do: fc.constant('erase' as const), key }),
  fc.record({ do: fc.constant('damage' as const), key }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const sizes = fc.constantFrom(300, 600, 1_000_000);

async function outcomeOf(task: Promise<unknown>): Promise<unknown> {
  try {
    return { value: await task };
  } catch (error) {
    return { failure: error instanceof Error ? error.name : error };
  }
}

function take({ cached, backend, locks }: ReturnType<typeof collections>, it: Step): Promise<unknown> {
  switch (it.do) {
    case 'read':
      return cached.read(it.key);
    case 'readMany':
      return cached.readMany(KEYS, (id) => id);
    case 'list':
      return cached.list(it.of);
    case 'update':
      return cached.update(it.key, (before) => ({ n: (before?.n ?? 0) + it.n }));
    case 'claim':
      return cached.claim(it.key, { n: it.n });
    case 'remove':
      return cached.removeIf(it.key, ({ n }) => n % 2 === 0);
    case 'erase':
      return locks.run(it.key, () => backend.delete(it.key));
    case 'damage':
      return locks.run(it.key, () => backend.put(it.key, { v: 2, data: {} }));
  }
}

test('one step after the other, with and without a cache, gives the same, whichever writes fail', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(step, fc.constantFrom('well', 'before', 'after')), { maxLength: 40 }),
      sizes,
      async (steps, most) => {
        const rows = [createMemoryBackend(), createMemoryBackend()] as const;
        let fault = 'well';
        // After a failure that follows the write, the caller cannot know whether the value reached the disk.
        const faulty = (backend: Backend): Backend => ({
          ...backend,
          async put(at, value) {
            if (fault === 'before') throw new Error('the disk is full');
            await backend.put(at, value);
            if (fault === 'after') throw new Error('nobody heard');
          },
          async delete(at) {
            if (fault === 'before') throw new Error('the disk is full');
            await backend.delete(at);
            if (fault === 'after') throw new Error('nobody heard');
          },
          async swap(at, version, value) {
            if (fault === 'before') throw new Error('the disk is full');
            const isDone = await backend.swap(at, version, value);
            if (fault === 'after') throw new Error('nobody heard');
            return isDone;
          },
          async removeIf(at, version) {
            if (fault === 'before') throw new Error('the disk is full');
            const isDone = await backend.removeIf(at, version);
            if (fault === 'after') throw new Error('nobody heard');
            return isDone;
          },
        });
        const [one, other] = [collections(rows[0], most, faulty), collections(rows[1], 0, faulty)];
        for (const [it, how] of steps) {
          fault = how;
          expect(await outcomeOf(take(one, it))).toEqual(await outcomeOf(take(other, it)));
          expect(one.caches.bytes).toBeLessThanOrEqual(most);
        }
        expect([...rows[0].rows]).toEqual([...rows[1].rows]);
      },
    ),
    { numRuns: 300 },
  );
});

test('however reads and writes overtake each other, nothing old stays in the cache', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      sizes,
      async (scheduler, rounds, most) => {
        const rows = createMemoryBackend();
        const late = async <T>(task: () => Promise<T>): Promise<T> => {
          await scheduler.schedule(Promise.resolve());
          const result = await task();
          await scheduler.schedule(Promise.resolve());
          return result;
        };
        const slow = (backend: Backend): Backend => ({
          ...backend,
          get: (at) => late(() => backend.get(at)),
          getMany: (all) => late(() => backend.getMany(all)),
          read: (at) => late(() => backend.read(at)),
          list: (prefix, after) => late(() => backend.list(prefix, after)),
          swap: (at, version, value) => late(() => backend.swap(at, version, value)),
          removeIf: (at, version) => late(() => backend.removeIf(at, version)),
          put: (at, value) => late(() => backend.put(at, value)),
          delete: (at) => late(() => backend.delete(at)),
          putIfAbsent: (at, value) => late(() => backend.putIfAbsent(at, value)),
        });
        const all = collections(rows, most, slow);
        for (const round of rounds) {
          const outcomes = Promise.all(round.map((it) => outcomeOf(take(all, it))));
          await scheduler.waitFor(outcomes);
          for (const at of KEYS) {
            const read = outcomeOf(all.cached.read(at));
            expect(await scheduler.waitFor(read)).toEqual(await outcomeOf(all.plain.read(at)));
          }
          for (const of of LISTS) {
            const list = outcomeOf(all.cached.list(of));
            expect(await scheduler.waitFor(list)).toEqual(await outcomeOf(all.plain.list(of)));
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('what is read again comes from memory until it is written, and what nobody reads makes room', async () => {
  const rows = createMemoryBackend();
  const reads: string[] = [];
  const { cached } = collections(rows, 700, (backend) => ({
    ...backend,
    get: (at) => {
      reads.push(at);
      return backend.get(at);
    },
  }));
  await cached.update('a', () => ({ n: 1 }));
  reads.length = 0;
  for (const at of ['a', 'a', 'b', 'a', 'b']) await cached.read(at);
  expect(reads).toEqual(['a', 'b']);
  await cached.update('a', (before) => ({ n: (before?.n ?? 0) + 1 }));
  expect(await cached.read('a')).toEqual({ n: 2 });
  expect(reads).toEqual(['a', 'b', 'a']);
  // There is room for three values. One that was read again stays, even if it was the first to come.
  for (const at of ['c', 'a', 'd', 'a', 'b']) await cached.read(at);
  expect(reads).toEqual(['a', 'b', 'a', 'c', 'd']);
  for (const at of ['c', 'a', 'b']) await cached.read(at);
  expect(reads).toEqual(['a', 'b', 'a', 'c', 'd', 'c']);
});

test('what all readers share cannot be changed', async () => {
  const store = createStore(createMemoryBackend(), { onProblem: () => undefined });
  await store.cohorts.saveSettings(REF, settings);
  const read = await store.cohorts.settings(REF);
  expect(read).toEqual(settings);
  expect(await store.cohorts.settings(REF)).toBe(read);
  expect(() => Object.assign(read?.schedule ?? {}, { hour: 23 })).toThrow(TypeError);
  expect(() => Object.assign(read?.leadRoles ?? [], ['7'])).toThrow(TypeError);
  expect(await store.cohorts.settings(REF)).toEqual(settings);
});

test('an erased server is gone from memory too', async () => {
  const store = createStore(createMemoryBackend(), { onProblem: () => undefined });
  const person = { guild: REF.guild, user: '7' };
  const look = async (of: Store) => [
    await of.cohorts.ofGuild(REF.guild),
    await of.cohorts.settings(REF),
    await of.cohorts.roster(REF),
    await of.posts.log(REF, [2026]),
    await of.posts.get({ ...REF, day: posted.day }),
    (await of.people.of(REF.guild)).people,
  ];
  const before = await look(store);
  await store.cohorts.saveSettings(REF, settings);
  await store.cohorts.enroll(REF, '7', NOON);
  await store.posts.claim(REF, posted);
  await store.posts.logDay(REF, { day: posted.day, question: 'q-one' });
  const full = await look(store);
  for (const [index, value] of full.entries()) expect(value).not.toEqual(before[index]);
  await store.own.begin(person);
  await store.own.erase(person, []);
  await store.own.eraseGuild(REF.guild);
  expect(await look(store)).toEqual(before);
});

test('a beat asks nobody what is left to erase and to take down, until there is something', async () => {
  const rows = createMemoryBackend();
  let asked = 0;
  const store = createStore(
    {
      ...rows,
      list: (prefix, after) => {
        asked += 1;
        return rows.list(prefix, after);
      },
    },
    { onProblem: () => undefined },
  );
  const beat = async (): Promise<unknown> => [await store.own.unfinished(), await store.own.standing()];
  expect(await beat()).toEqual([[], []]);
  const first = asked;
  expect(await beat()).toEqual([[], []]);
  expect(asked).toBe(first);

  const person = { guild: REF.guild, user: '7' };
  await store.own.begin(person);
  expect(await beat()).toEqual([[person], []]);
  const message = { channel: '1', id: '2', since: NOON };
  await store.own.erase(person, [message]);
  expect(await beat()).toEqual([[], [message]]);
  await store.own.removed([message.id]);
  expect(await beat()).toEqual([[], []]);
});

test('a full cache makes room for many values at a time, because each time costs a walk past all that left', () => {
  const caches = createValueCaches(100_000);
  const values = caches.of<string>();
  const keep = (index: number): boolean => {
    const before = caches.bytes;
    const key = `key-${String(index).padStart(6, '0')}`;
    values.loaded(key, values.begin(key), 'value');
    return caches.bytes <= before;
  };
  const times = 5_000;
  const roomMade = Array.from({ length: times }, (_, index) => keep(index)).filter(Boolean).length;
  expect(caches.bytes).toBeGreaterThan(80_000);
  expect(caches.bytes).toBeLessThanOrEqual(100_000);
  expect(roomMade).toBeGreaterThan(0);
  expect(roomMade).toBeLessThan(times / 10);
});
