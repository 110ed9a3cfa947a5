import { expect, test } from 'vitest';
import { createStore } from '../../src/store/create-store.ts';
import type { Store } from '../../src/store/store.ts';
import { REF, settings } from './samples.ts';
import { createMemoryBackend } from './sqlite/memory-backend.ts';

/** Two stores on one database, as two processes have them: neither knows the other's locks or cache. */
function twoStores(): readonly [Store, Store] {
  const rows = new Map<string, string>();
  const open = () => createStore(createMemoryBackend(rows), { onProblem: () => undefined });
  return [open(), open()];
}

const both = async (stores: readonly Store[], times: number, act: (store: Store, n: number) => unknown) => {
  await Promise.all(
    stores.map(async (store, which) => {
      for (let n = 0; n < times; n += 1) await act(store, n * stores.length + which);
    }),
  );
};

test('two that change one record at the same moment lose nothing of each other', async () => {
  const stores = twoStores();
  await both(stores, 250, (store) =>
    store.members.update('100', '7', (member) => ({
      ...member,
      memberships: { main: { joinedAt: (member.memberships.main?.joinedAt ?? 0) + 1 } },
    })),
  );
  for (const store of stores)
    expect((await store.members.get('100', '7')).memberships.main?.joinedAt).toBe(500);
});

test('what one has in memory is not what it changes: the other may have written since', async () => {
  const [one, other] = twoStores();
  await one.cohorts.saveSettings(REF, settings);
  expect(await one.cohorts.settings(REF)).toEqual(settings);
  await other.cohorts.saveSettings(REF, (before) => ({ ...settings, ...before, name: 'By the other' }));
  await one.cohorts.saveSettings(REF, (before) => ({ ...settings, ...before, sections: ['Evals'] }));
  expect(await one.cohorts.settings(REF)).toMatchObject({ name: 'By the other', sections: ['Evals'] });
});

test('whoever is noted by either is on the lists of both, and no year of a log loses a date', async () => {
  const stores = twoStores();
  const days = Array.from({ length: 28 }, (_, n) => `2026-02-${String(n + 1).padStart(2, '0')}`);
  await both(stores, 100, (store, n) => store.cohorts.enroll(REF, `${n}`, n));
  await both(stores, 50, (store, n) =>
    store.members.update('100', `late-${n}`, (member) => ({ ...member, target: 'evals' })),
  );
  await both(stores, 14, (store, n) => store.posts.logDay(REF, { day: days[n] ?? '', question: `q-${n}` }));
  const [fresh] = stores.slice(0, 1);
  expect((await fresh?.cohorts.roster(REF))?.size).toBe(200);
  expect(Object.keys((await fresh?.people.of('100'))?.people ?? {})).toHaveLength(100);
  expect((await fresh?.posts.log(REF, [2026]))?.map(({ day }) => day)).toEqual(days);
});

test('of two who decide at once from the same state, the second decides from what the first has left', async () => {
  const stores = twoStores();
  const added = await Promise.all(
    stores.map((store, which) =>
      store.pendingDisplays.updateKnowing(
        REF,
        async () => which,
        (before, user) => (before.length > 0 ? before : [{ user: `${user}`, day: '2026-03-02', at: 1 }]),
      ),
    ),
  );
  expect(added[0]).toEqual(added[1]);
  expect(await stores[0].pendingDisplays.get(REF)).toHaveLength(1);
});

test('feedback that one lead takes back while the same lead writes elsewhere is still found by who wrote it', async () => {
  const [one, other] = twoStores();
  const words = (text: string) => [
    { cohort: 'main', day: '2026-03-02', question: 'q', by: '9', at: 1, text },
  ];
  for (let round = 0; round < 20; round += 1) {
    await one.feedback.write('100', '7', '9', () => words('first'));
    await Promise.all([
      one.feedback.write('100', '7', '9', () => []),
      other.feedback.write('100', '7', '9', () => words(`again ${round}`)),
    ]);
    const kept = await one.feedback.of('100', '7');
    expect((await one.own.all({ guild: '100', user: '9' })).feedbackWritten).toHaveLength(kept.length);
  }
});
