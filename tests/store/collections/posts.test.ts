import { expect, test } from 'vitest';
import { freshStore } from '../fresh-store.ts';
import { DAY, failed, intended, posted, REF, skipped } from '../samples.ts';

test('of two that claim a date one is told so, and the first record stays', async () => {
  const { store } = freshStore();
  expect(await store.posts.claim(REF, intended)).toBe(true);
  expect(await store.posts.claim(REF, { ...intended, owner: 'boot-2' })).toBe(false);
  expect(await store.posts.get(DAY)).toEqual(intended);
  expect(await store.posts.claim({ ...REF, cohort: 'evening' }, intended)).toBe(true);
});

test('every state comes back whole', async () => {
  const { store } = freshStore();
  await store.posts.claim(REF, intended);
  for (const next of [posted, failed, skipped]) {
    expect(await store.posts.update(DAY, () => next)).toEqual(next);
    expect(await store.posts.get(DAY)).toEqual(next);
  }
  const many = await store.posts.getMany(REF, ['2026-03-01', DAY.day]);
  expect(many).toEqual(new Map([[DAY.day, skipped]]));
});

test('an update without a record or without a change writes nothing', async () => {
  const { store, backend } = freshStore();
  expect(await store.posts.update(DAY, () => posted)).toBeUndefined();
  await store.posts.claim(REF, intended);
  expect(await store.posts.update(DAY, () => undefined)).toEqual(intended);
  expect(backend.written).toEqual(['post/100/main/2026-03-02']);
});

test('the log is ascending over years, with one entry per date', async () => {
  const { store } = freshStore();
  const days = ['2026-03-04', '2025-12-31', '2026-01-01', '2026-03-02'];
  await Promise.all(days.map((day) => store.posts.logDay(REF, { day, question: `q-${day}` })));
  await store.posts.logDay(REF, { day: '2026-03-03' });
  const log = await store.posts.log(REF, [2026, 2025, 2026, 2024]);
  expect(log.map(({ day }) => day)).toEqual([
    '2025-12-31',
    '2026-01-01',
    '2026-03-02',
    '2026-03-03',
    '2026-03-04',
  ]);
  expect(await store.posts.log(REF, [2025])).toEqual([{ day: '2025-12-31', question: 'q-2025-12-31' }]);
});

test('a question fills or replaces the entry of its date, and none takes it out', async () => {
  const { store } = freshStore();
  for (const question of [undefined, 'a', 'b', undefined])
    await store.posts.logDay(REF, { day: DAY.day, ...(question === undefined ? {} : { question }) });
  expect(await store.posts.log(REF, [2026])).toEqual([{ day: DAY.day, question: 'b' }]);
});

test('a thread leads back to its post', async () => {
  const { store } = freshStore();
  expect(await store.posts.byThread('301')).toBeUndefined();
  await store.posts.rememberThread('301', DAY);
  expect(await store.posts.byThread('301')).toEqual(DAY);
});
