import { expect, test } from 'vitest';
import type { Member } from '../../src/domain/member.ts';
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

test('facts are JSON values, and what JSON would change is refused', async () => {
  const { store } = freshStore();
  expect(await store.facts.get('averages')).toBeUndefined();
  await store.facts.update('averages', () => ({ at: NOON, values: [1.5, null] }));
  expect(await store.facts.get('averages')).toEqual({ at: NOON, values: [1.5, null] });
  await store.facts.update('averages', () => null);
  expect(await store.facts.get('averages')).toBeNull();
  for (const value of [Number.NaN, { a: undefined }, new Map(), new Date(0), 1n])
    await expect(store.facts.update('averages', () => value)).rejects.toBeInstanceOf(StoreError);
  expect(await store.facts.get('averages')).toBeNull();
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
