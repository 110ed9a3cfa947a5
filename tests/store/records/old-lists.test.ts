import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createStore } from '../../../src/store/create-store.ts';
import { UnreadableRecord } from '../../../src/store/errors.ts';
import { OLD_LISTS } from '../../../src/store/records/old-lists.ts';
import { checkSchema } from '../../../src/store/schema.ts';
import type { Store } from '../../../src/store/store.ts';
import { createMemoryBackend } from '../sqlite/memory-backend.ts';

const GUILD = '910000000000000001';
const [ADA, BEN] = ['310000000000000001', '320000000000000001'] as const;
const AT = 1_795_165_200_000;

/** The keys under which the database's first form stored its lists. */
const PLACES = {
  roster: `ros/${GUILD}/main`,
  people: `ppl/${GUILD}`,
  guilds: 'meta/guilds',
  erasing: 'meta/erasing',
  takedown: 'meta/takedown',
} as const satisfies Record<keyof typeof OLD_LISTS, string>;

async function fixtures(): Promise<ReadonlyMap<keyof typeof OLD_LISTS, readonly unknown[]>> {
  const names = ['roster', 'people', 'guilds', 'erasing', 'takedown'] as const;
  const found = names.map(async (name) => {
    const text = await readFile(join(import.meta.dirname, 'lists', `${name}.json`), 'utf8');
    return [name, z.array(z.unknown()).min(1).parse(JSON.parse(text))] as const;
  });
  return new Map(await Promise.all(found));
}

/** An old database. Its second server has a list, but nobody in it. */
async function oldRows(): Promise<Map<string, string>> {
  const rows = new Map([['meta/schema', '{"v":1}']]);
  for (const [name, [first, second]] of await fixtures()) {
    rows.set(PLACES[name], JSON.stringify(first));
    if (name === 'people') rows.set('ppl/920000000000000001', JSON.stringify(second));
  }
  rows.set(`cfg/${GUILD}`, '{"v":1,"data":["main"]}');
  return rows;
}

async function opened(rows: Map<string, string>): Promise<Store> {
  const backend = createMemoryBackend(rows);
  await checkSchema(backend);
  return createStore(backend, { onProblem: ({ key }) => expect.fail(key) });
}

async function expectAllThere(store: Store): Promise<void> {
  const roster = await store.cohorts.roster({ guild: GUILD, cohort: 'main' });
  expect(roster).toEqual(
    new Map([
      [ADA, AT],
      [BEN, AT + 1],
    ]),
  );
  expect(await store.people.of(GUILD)).toEqual({ people: { [ADA]: null, [BEN]: AT } });
  expect(await store.people.of('920000000000000001')).toEqual({ checkedAt: AT, people: {} });
  expect(await store.guilds.get()).toEqual({
    [GUILD]: { name: 'Study group' },
    '920000000000000001': { name: 'Former group', goneSince: AT },
  });
  expect(await store.own.unfinished()).toEqual([{ guild: GUILD, user: ADA }]);
  expect(await store.own.standing()).toEqual([
    { channel: '301000000000000001', id: '401000000000000001', since: AT },
  ]);
}

test('every list of the first form is read, and each entry is a row from then on', async () => {
  const rows = await oldRows();
  await expectAllThere(await opened(rows));
  for (const [name, key] of Object.entries(PLACES)) if (name !== 'people') expect(rows.has(key)).toBe(false);
  expect(rows.get('meta/schema')).toMatch(/^\{"v":2,"forms":\{/);
  // A second start has nothing left to do.
  const before = [...rows];
  await expectAllThere(await opened(rows));
  expect([...rows]).toEqual(before);
});

test('killed after any write of it, the next start comes to the same, and the version before refuses it by then', async () => {
  const whole = await oldRows();
  const counted = createMemoryBackend(new Map(whole));
  await checkSchema(counted);
  const writes = counted.written.length;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: writes }), async (crash) => {
      const rows = new Map(whole);
      const backend = createMemoryBackend(rows);
      let left = crash;
      backend.beforeWrite = () => {
        if (left === 0) throw new Error('killed');
        left -= 1;
      };
      await checkSchema(backend).catch(() => undefined);
      const isTouched = [...whole].some(([key, row]) => key !== 'meta/schema' && rows.get(key) !== row);
      if (isTouched) expect(rows.get('meta/schema')).toMatch(/"v":2/);
      await expectAllThere(await opened(rows));
    }),
    { numRuns: 2 * writes },
  );
});

test('a list that cannot be read stops the start before anything is moved', async () => {
  for (const key of Object.values(PLACES)) {
    const rows = (await oldRows()).set(key, '{"v":1,"data":"?"}');
    const before = [...rows];
    await expect(opened(rows)).rejects.toMatchObject({ name: UnreadableRecord.name, key });
    expect([...rows]).toEqual(before);
  }
});

test('each list is read in every form in which it was stored', async () => {
  for (const [name, stored] of await fixtures())
    for (const each of stored) expect(OLD_LISTS[name].safeParse(each), name).toMatchObject({ success: true });
});
