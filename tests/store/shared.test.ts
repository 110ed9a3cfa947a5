import { expect, test } from 'vitest';
import { ONLY_SHARD, type Shards } from '../../src/domain/shards.ts';
import { createStore } from '../../src/store/create-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createMemoryBackend } from './sqlite/memory-backend.ts';

const GUILD = '100';
const REF = { guild: GUILD, cohort: 'main' };
const PART: Shards = { first: 1, last: 2, of: 4 };

/** Two stores on one database, as two processes have them. */
function twoStores(): readonly [Store, Store] {
  const backend = createMemoryBackend();
  const open = (): Store =>
    createStore(backend, {
      isShared: true,
      onProblem({ key }) {
        throw new Error(`${key} cannot be read`);
      },
    });
  return [open(), open()];
}

test('what another process writes about somebody counts at once: who stopped collecting, who was erased', async () => {
  const [here, there] = twoStores();
  await here.cohorts.enroll(REF, '7', 1);
  await here.members.update(GUILD, '7', (member) => ({ ...member, target: 'governance' }));
  expect([...(await here.cohorts.roster(REF)).keys()]).toEqual(['7']);
  expect(await here.collecting.of(GUILD, '7')).toMatchObject({ stopped: false });
  expect((await here.people.of(GUILD)).people).toEqual({ 7: null });

  await there.collecting.stop(GUILD, '7');
  expect(await here.collecting.of(GUILD, '7')).toMatchObject({ stopped: true });
  await there.own.begin({ guild: GUILD, user: '7' });
  expect(await here.own.unfinished()).toEqual([{ guild: GUILD, user: '7' }]);
  await there.own.erase({ guild: GUILD, user: '7' }, []);
  expect([...(await here.cohorts.roster(REF)).keys()]).toEqual([]);
  expect((await here.people.of(GUILD)).people).toEqual({});
  expect(await here.own.unfinished()).toEqual([]);
});

test('until when all was heard is known of each shard, and of others the earliest counts', async () => {
  const [here, there] = twoStores();
  expect(await here.lastConnected.get(PART)).toBeUndefined();
  await here.lastConnected.set(PART, 5_000);
  await there.lastConnected.set({ first: 0, last: 0, of: 4 }, 9_000);
  expect(await here.lastConnected.get(PART)).toBe(5_000);
  expect(await there.lastConnected.get({ first: 0, last: 0, of: 4 })).toBe(9_000);
  // Nothing is recorded for exactly these shards: any process may have handled their events, so the earliest time
  // counts.
  expect(await here.lastConnected.get({ first: 0, last: 1, of: 8 })).toBe(5_000);
  expect(await here.lastConnected.get({ first: 3, last: 3, of: 4 })).toBe(5_000);
  expect(await here.lastConnected.get(ONLY_SHARD)).toBe(5_000);
});

test('two that change one record at once lose nothing of it', async () => {
  const stores = twoStores();
  const marks = Array.from({ length: 100 }, (_, index) => String(index));
  await Promise.all(marks.map((user, index) => stores[index % 2 === 0 ? 0 : 1].collecting.stop(GUILD, user)));
  for (const user of marks)
    expect(await stores[0].collecting.of(GUILD, user)).toMatchObject({ stopped: true });
});
