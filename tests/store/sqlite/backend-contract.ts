import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Backend } from '../../../src/store/backend.ts';
import { StoreError } from '../../../src/store/errors.ts';
import { createLocks } from '../../../src/store/lock.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Random enough, and the same in every run. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What every backend promises. `open` gives an empty one, in the folder if it keeps files. */
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
          // Whoever has lost sees at once whose it is.
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
      await expect(backend.getMany(['w/1'])).rejects.toBeInstanceOf(StoreError);
      await expect(backend.put('w/1', 1)).rejects.toBeInstanceOf(StoreError);
      await expect(backend.putIfAbsent('w/1', 1)).rejects.toBeInstanceOf(StoreError);
      await expect(backend.delete('w/1')).rejects.toBeInstanceOf(StoreError);
      await expect(backend.backup('nowhere')).rejects.toBeInstanceOf(StoreError);
      await expect(backend.close()).resolves.toBeUndefined();
    });
  });
}
