import { expect, test } from 'vitest';
import { freshStore } from '../fresh-store.ts';
import { REF, settings } from '../samples.ts';

test('settings come back whole, and the server lists its cohorts once each', async () => {
  const { store } = freshStore();
  expect(await store.cohorts.ofGuild('100')).toEqual([]);
  expect(await store.cohorts.settings(REF)).toBeUndefined();
  await store.cohorts.saveSettings(REF, settings);
  await Promise.all([
    store.cohorts.saveSettings({ guild: '100', cohort: 'evening' }, settings),
    store.cohorts.saveSettings(REF, { ...settings, channel: '201' }),
  ]);
  expect(await store.cohorts.ofGuild('100')).toEqual([REF, { guild: '100', cohort: 'evening' }]);
  expect(await store.cohorts.settings(REF)).toEqual({ ...settings, channel: '201' });
  expect(await store.cohorts.ofGuild('101')).toEqual([]);
});

test('a cohort is listed before its settings are written', async () => {
  const { store, backend } = freshStore();
  await store.cohorts.saveSettings(REF, settings);
  expect(backend.written).toEqual(['cfg/100', 'cfg/100/main']);
});

test('settings that could not be read again are not written', async () => {
  const { store, backend } = freshStore();
  const wrong = { ...settings, schedule: { ...settings.schedule, hour: 24 } };
  await expect(store.cohorts.saveSettings(REF, wrong)).rejects.toThrow(/hour/);
  expect(backend.rows.has('cfg/100/main')).toBe(false);
});

test('the roster keeps the earliest instant of each person, whatever comes first', async () => {
  const { store, backend } = freshStore();
  await Promise.all([30, 10, 20].map((at) => store.cohorts.enroll(REF, '7', at)));
  await store.cohorts.enroll(REF, '8', 5);
  expect(await store.cohorts.roster(REF)).toEqual(
    new Map([
      ['7', 10],
      ['8', 5],
    ]),
  );
  const before = backend.written.length;
  await store.cohorts.enroll(REF, '7', 10);
  expect(backend.written).toHaveLength(before);
  expect((await store.cohorts.roster({ ...REF, cohort: 'evening' })).size).toBe(0);
});
