import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLocks } from '../../../src/store/lock.ts';
import { createMergedUpdates, type PureChange } from '../../../src/store/records/merged-updates.ts';

/** A record of names, in which each write and each reading takes a turn of the event loop. */
function ground(
  fails: (write: number) => boolean = () => false,
  intrudes: (write: number) => boolean = () => false,
) {
  const rows = new Map<string, readonly string[]>();
  const locks = createLocks();
  let writes = 0;
  const versionOf = (key: string): string => JSON.stringify(rows.get(key) ?? '');
  const { update } = createMergedUpdates<readonly string[]>({
    lock: (key, task) => locks.run(key, task),
    read: async (key) => ({ value: rows.get(key), version: versionOf(key) }),
    write: async (key, version, value) => {
      writes += 1;
      await new Promise((resolve) => setImmediate(resolve));
      if (fails(writes)) throw new Error('the disk is full');
      if (intrudes(writes)) rows.set(key, [...(rows.get(key) ?? []), `intruder-${writes}`]);
      if (versionOf(key) !== version) return false;
      rows.set(key, value);
      return true;
    },
    tries: 5,
    contested: (key) => new Error(`${key} is contested`),
  });
  return { rows, locks, update, writes: () => writes };
}

const adding =
  (name: string): PureChange<readonly string[]> =>
  (names = []) =>
    names.includes(name) ? names : [...names, name];

test('five hundred who join at once are written together, each once and in order', async () => {
  const { rows, update, writes } = ground();
  const names = Array.from({ length: 500 }, (_, index) => `member-${index}`);
  await Promise.all(names.map((name) => update('roster', adding(name))));
  expect(rows.get('roster')).toEqual(names);
  expect(writes()).toBeLessThanOrEqual(2);
});

test('whoever is told that it is saved is on the disk, whatever fails in between, and nobody else is', async () => {
  const act = fc.record({
    key: fc.constantFrom('a', 'b'),
    name: fc.constantFrom('ada', 'ben', 'cleo', 'dan'),
    throws: fc.boolean(),
    later: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { maxLength: 30 }),
      fc.array(fc.boolean(), { maxLength: 10 }),
      async (acts, bad) => {
        const { rows, update } = ground((write) => bad[write - 1] ?? false);
        const told: Promise<string | undefined>[] = [];
        for (const { key, name, throws, later } of acts) {
          const change: PureChange<readonly string[]> = (names) => {
            if (throws) throw new Error('not this one');
            return adding(name)(names);
          };
          told.push(
            update(key, change).then(
              () => `${key} ${name}`,
              () => undefined,
            ),
          );
          if (later) await new Promise((resolve) => setImmediate(resolve));
        }
        const saved = (await Promise.all(told)).filter((one) => one !== undefined);
        const stored = [...rows].flatMap(([key, names]) => names.map((name) => `${key} ${name}`));
        expect(new Set(stored)).toEqual(new Set(saved));
        expect(stored).toHaveLength(new Set(stored).size);
      },
    ),
    { numRuns: 200 },
  );
});

test('what another process wrote in between stays, with everybody who joined, whoever came meanwhile', async () => {
  const { rows, update } = ground(undefined, (write) => write <= 2);
  const first = ['ada', 'ben'].map((name) => update('roster', adding(name)));
  await new Promise((resolve) => setImmediate(resolve));
  const later = ['cleo', 'dan'].map((name) => update('roster', adding(name)));
  await Promise.all([...first, ...later]);
  expect(new Set(rows.get('roster'))).toEqual(
    new Set(['ada', 'ben', 'cleo', 'dan', 'intruder-1', 'intruder-2']),
  );
  const hopeless = ground(undefined, () => true);
  await expect(hopeless.update('roster', adding('ada'))).rejects.toThrow('roster is contested');
});

test('a change that throws fails alone, and a store that is closed fails all that wait', async () => {
  const { rows, locks, update } = ground();
  const outcomes = await Promise.allSettled([
    update('roster', adding('ada')),
    update('roster', () => {
      throw new Error('not this one');
    }),
    update('roster', adding('ben')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(rows.get('roster')).toEqual(['ada', 'ben']);
  await locks.close();
  const late = await Promise.allSettled([update('roster', adding('cleo')), update('roster', adding('dan'))]);
  expect(late.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(rows.get('roster')).toEqual(['ada', 'ben']);
});
