import { expect, test } from 'vitest';
import { freshStore } from '../fresh-store.ts';
import { DAY, failed, intended, posted, REF, skipped } from '../samples.ts';

test('the latest digest of a cohort comes back in every state, and is that of no other cohort', async () => {
  const { store } = freshStore();
  const evening = { ...REF, cohort: 'evening' };
  expect(await store.digests.get(REF)).toBeUndefined();
  await store.digests.update(evening, () => ({ ...skipped, reason: 'everyone-reads' }));
  for (const state of [intended, posted, failed, skipped]) {
    expect(await store.digests.update(REF, () => state)).toEqual(state);
    expect(await store.digests.get(REF)).toEqual(state);
  }
  expect(await store.digests.get(evening)).toMatchObject({ day: DAY.day, reason: 'everyone-reads' });
});

test('a change that gives nothing leaves it as it is, and says what is kept', async () => {
  const { store } = freshStore();
  await store.digests.update(REF, () => posted);
  expect(await store.digests.update(REF, () => undefined)).toEqual(posted);
  expect(await store.digests.get(REF)).toEqual(posted);
});
