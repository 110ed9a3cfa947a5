import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextRound } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ABSENT, type Backend, LISTED, listAll } from '../../../src/store/backend.ts';
import { StoreError } from '../../../src/store/errors.ts';
import { createLocks } from '../../../src/store/lock.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Numbers from 0 to below 1 that are random enough, and the same in every run. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What every backend promises. `open` returns an empty backend, which keeps any files in the folder. */
export function describeBackend(name: string, open: (folder: string) => Promise<Backend>): void {
  const opened = async (): Promise<Backend> => {
    const backend = await open(await temporaryFolder());
    onTestFinished(() => backend.close());
    return backend;
  };

  describe(`the backend ${name}`, () => {
    test('reads its own writes, overwritten and deleted ones too', async () => {
      const backend = await opened();
      expect(await backend.get('a/1')).toBeUndefined();
      await backend.put('a/1', { n: 1 });
      expect(await backend.get('a/1')).toEqual({ n: 1 });
      await backend.put('a/1', null);
      expect(await backend.get('a/1')).toBeNull();
      await backend.delete('a/1');
      expect(await backend.get('a/1')).toBeUndefined();
      await expect(backend.delete('a/1')).resolves.toBeUndefined();
    });

    test('reads 173 keys at once and leaves out the missing ones', async () => {
      const backend = await opened();
      const keys = Array.from({ length: 173 }, (_, n) => `many/${n}`);
      const there = keys.filter((_, n) => n % 3 !== 0);
      await Promise.all(there.map((key) => backend.put(key, { key })));
      const found = await backend.getMany(keys);
      expect([...found.keys()].sort()).toEqual([...there].sort());
      for (const key of there) expect(found.get(key)).toEqual({ key });
      expect((await backend.getMany([])).size).toBe(0);
    });

    test('lets exactly one of 50 callers put what is absent', async () => {
      const backend = await opened();
      const won = await Promise.all(
        Array.from({ length: 50 }, (_, caller) => backend.putIfAbsent('post/1/main/2026-03-02', { caller })),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await backend.get('post/1/main/2026-03-02')).toEqual({ caller: won.indexOf(true) });
    });

    test('loses none of 1,000 increments made under the lock of their key', async () => {
      const backend = await opened();
      const locks = createLocks();
      const increment = () =>
        locks.run('n', async () => backend.put('n', Number((await backend.get('n')) ?? 0) + 1));
      await Promise.all(Array.from({ length: 1000 }, increment));
      expect(await backend.get('n')).toBe(1000);
      expect(locks.size).toBe(0);
    });

    test('loses none of 300 increments that each read, and swap until nobody was in between', async () => {
      const backend = await opened();
      const increment = async (): Promise<void> => {
        for (;;) {
          const { value, version } = await backend.read('n');
          if (await backend.swap('n', version, Number(value ?? 0) + 1)) return;
        }
      };
      const lanes = Array.from({ length: 6 }, async () => {
        for (let n = 0; n < 50; n += 1) await increment();
      });
      await Promise.all(lanes);
      expect(await backend.get('n')).toBe(300);
    });

    test('swaps what is still as it was read, and nothing that was written, deleted or made since', async () => {
      const backend = await opened();
      const nothing = await backend.read('s');
      expect(nothing).toEqual({ value: undefined, version: ABSENT });
      expect(await backend.swap('s', nothing.version, 'first')).toBe(true);
      expect(await backend.swap('s', nothing.version, 'late')).toBe(false);

      const first = await backend.read('s');
      expect(first.value).toBe('first');
      await backend.put('s', 'second');
      expect(await backend.swap('s', first.version, 'late')).toBe(false);
      const second = await backend.read('s');
      await backend.delete('s');
      expect(await backend.swap('s', second.version, 'late')).toBe(false);
      expect(await backend.get('s')).toBeUndefined();

      // A value written again after others is a new version, different from the one read before.
      await backend.put('s', 'third');
      expect(await backend.swap('s', second.version, 'late')).toBe(false);
      expect(await backend.swap('s', (await backend.read('s')).version, { n: 4 })).toBe(true);
      expect(await backend.get('s')).toEqual({ n: 4 });
    });

    test('lets exactly one of 50 callers swap what all of them read', async () => {
      const backend = await opened();
      await backend.put('s', 'before');
      const { version } = await backend.read('s');
      const won = await Promise.all(
        Array.from({ length: 50 }, (_, caller) => backend.swap('s', version, { caller })),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await backend.get('s')).toEqual({ caller: won.indexOf(true) });
    });

    test('removes what is still as it was read, and nothing that was written since', async () => {
      const backend = await opened();
      expect(await backend.removeIf('r', (await backend.read('r')).version)).toBe(false);
      await backend.put('r', 1);
      const { version } = await backend.read('r');
      await backend.put('r', 2);
      expect(await backend.removeIf('r', version)).toBe(false);
      expect(await backend.get('r')).toBe(2);
      const now = await backend.read('r');
      const removed = await Promise.all([1, 2, 3].map(() => backend.removeIf('r', now.version)));
      expect(removed.filter(Boolean)).toHaveLength(1);
      expect(await backend.get('r')).toBeUndefined();
    });

    test('swaps, claims, puts and removals at once take effect in the order they were called', async () => {
      const backend = await opened();
      await backend.put('m', 0);
      const { version } = await backend.read('m');
      const outcomes = await Promise.all([
        backend.swap('m', version, 1),
        backend.swap('m', version, 2),
        backend.removeIf('m', version),
        backend.putIfAbsent('m', 3),
        backend.delete('m'),
        backend.swap('m', ABSENT, 4),
        backend.putIfAbsent('m', 5),
        backend.swap('other', ABSENT, 6),
      ]);
      expect(outcomes).toEqual([true, false, false, false, undefined, true, false, true]);
      expect([await backend.get('m'), await backend.get('other')]).toEqual([4, 6]);
    });

    test('lists what begins with a text, in order and in parts, whatever stands beside it', async () => {
      const backend = await opened();
      const inside = Array.from({ length: LISTED + 7 }, (_, n) => `li_t/1/${String(n).padStart(5, '0')}`);
      const beside = ['li_t/1', 'li_t/10/1', 'li_t/0/1', 'liXt/1/00001', 'LI_T/1/00001', 'li_t/1-/1'];
      await Promise.all([...inside, ...beside].map((key) => backend.put(key, { key })));
      const first = await backend.list('li_t/1/');
      expect([...first.keys()]).toEqual(inside.slice(0, LISTED));
      expect([...(await backend.list('li_t/1/', inside[LISTED - 1])).keys()]).toEqual(inside.slice(LISTED));
      const all = await listAll(backend, 'li_t/1/');
      expect([...all]).toEqual(inside.map((key) => [key, { key }]));
      // A backend may also have records of its own.
      expect([...(await listAll(backend, '')).keys()]).toEqual(
        expect.arrayContaining([...inside, ...beside]),
      );
      expect([...(await backend.list('li_t/2/')).keys()]).toEqual([]);
      for (const key of ['A', 'a', 'B', '_', '-', '0']) await backend.put(`by/${key}`, 1);
      expect([...(await backend.list('by/')).keys()]).toEqual(
        ['-', '0', 'A', 'B', '_', 'a'].map((key) => `by/${key}`),
      );
    });

    test('applies writes to one key in the order they were called, awaited or not', async () => {
      const backend = await opened();
      for (let round = 0; round < 20; round += 1) {
        const writes = Array.from({ length: 8 }, (_, n) => backend.put('order', [round, n]));
        await Promise.all(writes);
        expect(await backend.get('order')).toEqual([round, 7]);
      }
      await Promise.all([backend.put('order', 1), backend.delete('order'), backend.putIfAbsent('order', 3)]);
      expect(await backend.get('order')).toBe(3);
    });

    test('gives each of many mixed writes at once what it would get alone, in the order they were called', async () => {
      const backend = await opened();
      const random = mulberry(20_261_128);
      const expected = new Map<string, unknown>();
      for (let round = 0; round < 6; round += 1) {
        const outcomes = Array.from({ length: 150 }, (_, n) => {
          const key = `mixed/${Math.floor(random() * 4)}`;
          const value = [round, n];
          const chance = random();
          if (chance < 0.1) {
            expected.delete(key);
            return { real: backend.delete(key), modelled: undefined };
          }
          const wins = chance < 0.6 || !expected.has(key);
          if (wins) expected.set(key, value);
          return chance < 0.6
            ? { real: backend.put(key, value), modelled: undefined }
            : { real: backend.putIfAbsent(key, value), modelled: wins };
        });
        const real = await Promise.all<unknown>(outcomes.map((outcome) => outcome.real));
        expect(real).toEqual(outcomes.map((outcome) => outcome.modelled));
        expect(new Map(await backend.getMany([0, 1, 2, 3].map((n) => `mixed/${n}`)))).toEqual(expected);
      }
    });

    test('lets exactly one win each key when claims, writes and readers come all at once', async () => {
      const backend = await opened();
      const keys = Array.from({ length: 40 }, (_, n) => `claim/${n}`);
      const claims = keys.flatMap((key) =>
        Array.from({ length: 25 }, async (_, caller) => {
          const won = await backend.putIfAbsent(key, { caller });
          // Losers can see at once who has won.
          expect(await backend.get(key)).toMatchObject(won ? { caller } : { caller: expect.any(Number) });
          return won;
        }),
      );
      const others = keys.map((key) => backend.put(`beside/${key}`, 1));
      const won = await Promise.all(claims);
      await Promise.all(others);
      for (const [n] of keys.entries())
        expect(won.slice(n * 25, n * 25 + 25).filter(Boolean)).toHaveLength(1);
    });

    test('never reads what was before a write that has resolved, however many read at once', async () => {
      const backend = await opened();
      let current = 0;
      let isOver = false;
      const reading = Array.from({ length: 16 }, async () => {
        while (!isOver) {
          const least = current;
          expect(Number((await backend.get('latest')) ?? 0)).toBeGreaterThanOrEqual(least);
          // Gives writes a turn: a backend that answers from memory would otherwise never let any through.
          await nextRound();
        }
      });
      for (let n = 1; n <= 200; n += 1) {
        await backend.put('latest', n);
        current = n;
      }
      isOver = true;
      await Promise.all(reading);
    });

    test('fails a write that cannot be stored alone: those called with it are stored', async () => {
      const backend = await opened();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 60 }, (_, n) => backend.put(`beside/${n}`, n % 20 === 7 ? 1n : n)),
      );
      for (const [n, { status }] of outcomes.entries())
        expect(status, `${n}`).toBe(n % 20 === 7 ? 'rejected' : 'fulfilled');
      const found = await backend.getMany(outcomes.map((_, n) => `beside/${n}`));
      expect(found.size).toBe(57);
    });

    test('keeps a value as it was when the write was called, whatever becomes of it meanwhile', async () => {
      const backend = await opened();
      const value = { words: 'as sent' };
      const first = backend.put('other', 1);
      const second = backend.put('changing', value);
      value.words = 'changed afterwards';
      await Promise.all([first, second]);
      expect(await backend.get('changing')).toEqual({ words: 'as sent' });
    });

    test('takes wildcards, quotes and letter case in keys literally', async () => {
      const backend = await opened();
      const keys = ['a_b', 'axb', 'a%b', 'aXXb', '%', '_', 'A_B', 'a*b', "a'b", 'a?b', 'a b'];
      for (const key of keys) await backend.put(key, key);
      await backend.delete('%');
      await backend.delete('a_b');
      const left = keys.slice().filter((key) => key !== '%' && key !== 'a_b');
      expect([...(await backend.getMany(keys)).values()].sort()).toEqual([...left].sort());
    });

    test('gives back any text and shape of JSON unchanged', async () => {
      const backend = await opened();
      const values = [
        'Grüße 👩🏽‍🔬 مرحبا 日本語 \u0000 \u2028 \ud800',
        'x😀'.repeat(50_000),
        { nested: [{ deep: [null, true, -1.5e-7, ''] }], value: { value: 1 }, expires: 1 },
        [],
        false,
        0,
        '',
      ];
      for (const [n, value] of values.entries()) await backend.put(`shape/${n}`, value);
      for (const [n, value] of values.entries()) expect(await backend.get(`shape/${n}`)).toEqual(value);
    });

    test('refuses a value that JSON has no word for, and goes on', async () => {
      const backend = await opened();
      await backend.put('k', 1);
      await expect(backend.put('k', undefined)).rejects.toBeInstanceOf(StoreError);
      await expect(backend.put('k', 1n)).rejects.toBeInstanceOf(StoreError);
      await expect(backend.putIfAbsent('new', undefined)).rejects.toBeInstanceOf(StoreError);
      await expect(backend.swap('new', ABSENT, undefined)).rejects.toBeInstanceOf(StoreError);
      expect(await backend.get('k')).toBe(1);
      await backend.put('k', 2);
      expect(await backend.get('k')).toBe(2);
    });

    test('makes a backup that holds what was written before', async () => {
      const backend = await opened();
      const file = join(await temporaryFolder(), 'copy');
      await backend.put('marker', 'in-the-backup');
      await backend.backup(file);
      expect((await readFile(file)).includes('in-the-backup')).toBe(true);
    });

    test('finishes the writes under way when closed, and refuses everything after', async () => {
      const backend = await opened();
      const writes = Array.from({ length: 30 }, (_, n) => backend.put(`w/${n}`, n));
      const closed = backend.close();
      await expect(Promise.all(writes)).resolves.toHaveLength(30);
      await closed;
      await expect(backend.get('w/1')).rejects.toBeInstanceOf(StoreError);
      await expect(backend.read('w/1')).rejects.toBeInstanceOf(StoreError);
      await expect(backend.list('w/')).rejects.toBeInstanceOf(StoreError);
      await expect(backend.swap('w/1', ABSENT, 1)).rejects.toBeInstanceOf(StoreError);
      await expect(backend.removeIf('w/1', 'any')).rejects.toBeInstanceOf(StoreError);
      await expect(backend.getMany(['w/1'])).rejects.toBeInstanceOf(StoreError);
      await expect(backend.put('w/1', 1)).rejects.toBeInstanceOf(StoreError);
      await expect(backend.putIfAbsent('w/1', 1)).rejects.toBeInstanceOf(StoreError);
      await expect(backend.delete('w/1')).rejects.toBeInstanceOf(StoreError);
      await expect(backend.backup('nowhere')).rejects.toBeInstanceOf(StoreError);
      await expect(backend.close()).resolves.toBeUndefined();
    });
  });
}
