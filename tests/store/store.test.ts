import { expect, test } from 'vitest';
import { noGaps } from '../../src/domain/averages/published-figures.ts';
import type { Member } from '../../src/domain/member.ts';
import { ONLY_SHARD } from '../../src/domain/shards.ts';
import { createStore } from '../../src/store/create-store.ts';
import { StoreError } from '../../src/store/errors.ts';
import { freshStore } from './fresh-store.ts';
import { answer, DAY, intended, NOON, REF, settings } from './samples.ts';
import { createMemoryBackend } from './sqlite/memory-backend.ts';

const later = (member: Member): Member => ({
  ...member,
  memberships: { main: { joinedAt: (member.memberships.main?.joinedAt ?? 0) + 1 } },
});

test('answers come back whole, and only those that exist', async () => {
  const { store } = freshStore();
  expect(await store.answers.update(DAY, '7', () => undefined)).toBeUndefined();
  expect(await store.answers.update(DAY, '7', () => answer)).toEqual(answer);
  expect(await store.answers.get(DAY, '7')).toEqual(answer);
  expect(await store.answers.update(DAY, '7', () => undefined)).toEqual(answer);
  expect(await store.answers.getMany(DAY, ['6', '7'])).toEqual(new Map([['7', answer]]));
});

test('what JSON would change, and any other form than its own, is refused', async () => {
  const { store } = freshStore();
  expect(await store.lastConnected.get(ONLY_SHARD)).toBeUndefined();
  await store.lastConnected.set(ONLY_SHARD, NOON);
  for (const value of [Number.NaN, Infinity, 1.5])
    await expect(store.lastConnected.set(ONLY_SHARD, value)).rejects.toBeInstanceOf(StoreError);
  expect(await store.lastConnected.get(ONLY_SHARD)).toBe(NOON);

  expect(await store.gaps.get(REF)).toEqual(noGaps);
  const gaps = { batches: [], used: { 7: NOON }, seen: { 8: 1.5 } };
  expect(await store.gaps.update(REF, () => gaps)).toEqual(gaps);
  for (const value of [
    { ...noGaps, used: { 7: Number.NaN } },
    Object.assign({}, noGaps, { more: new Map() }),
  ])
    await expect(store.gaps.update(REF, () => value)).rejects.toBeInstanceOf(StoreError);
  expect(await store.gaps.get(REF)).toEqual(gaps);
});

test('a failing write rejects with its cause, and later writes work', async () => {
  const { store, backend } = freshStore();
  const cause = new Error('disk full');
  backend.beforeWrite = () => {
    throw cause;
  };
  const failing = store.members.update('100', '7', (member) => ({ ...member, target: 'a' }));
  await expect(failing).rejects.toMatchObject({ name: 'StoreError', cause });
  await expect(store.posts.claim(REF, intended)).rejects.toBeInstanceOf(StoreError);
  backend.beforeWrite = () => undefined;
  await store.members.update('100', '7', (member) => ({ ...member, target: 'b' }));
  expect((await store.members.get('100', '7')).target).toBe('b');
  expect(await store.posts.claim(REF, intended)).toBe(true);
});

test('closing lets updates under way read and write to their end, and refuses new ones', async () => {
  const { store, backend } = freshStore();
  const updates = Array.from({ length: 20 }, () => store.members.update('100', '7', later));
  const saved = store.cohorts.saveSettings(REF, settings);
  const closed = store.close();
  await expect(store.members.update('100', '7', later)).rejects.toBeInstanceOf(StoreError);
  await Promise.all([...updates, saved, closed]);
  await expect(store.members.get('100', '7')).rejects.toBeInstanceOf(StoreError);
  const reopened = createStore(createMemoryBackend(backend.rows), { onProblem: () => undefined });
  expect((await reopened.members.get('100', '7')).memberships.main?.joinedAt).toBe(20);
  expect(await reopened.cohorts.settings(REF)).toEqual(settings);
});
