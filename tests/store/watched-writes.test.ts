import { expect, test } from 'vitest';
import { newMember } from '../../src/domain/member.ts';
import { freshStore } from './fresh-store.ts';
import { intended, REF, settings } from './samples.ts';

const unexpected = (error: unknown): void => expect.fail(String(error));

test('a listener is told the key of every write before the writer goes on, and nothing after it has left', async () => {
  const { store } = freshStore();
  const keys: string[] = [];
  const leave = store.onWrite((key) => keys.push(key), unexpected);

  await store.cohorts.saveSettings(REF, settings);
  expect([...new Set(keys)]).toEqual(['cfg/100', 'cfg/100/main']);
  expect(await store.posts.claim(REF, intended)).toBe(true);
  expect(keys.at(-1)).toBe('post/100/main/2026-03-02');
  await store.members.update('100', '7', () => ({ ...newMember, target: 'evals' }));
  await store.own.erase({ guild: '100', user: '7' }, []);
  expect(keys.filter((key) => key === 'mem/100/7').length).toBeGreaterThan(1);

  leave();
  const told = keys.length;
  await store.members.update('100', '8', () => ({ ...newMember, target: 'evals' }));
  expect(keys).toHaveLength(told);
});

test('a write that fails is told too, because it may have reached the disk', async () => {
  const { store, backend } = freshStore();
  const keys: string[] = [];
  store.onWrite((key) => keys.push(key), unexpected);
  backend.beforeWrite = () => {
    throw new Error('the disk is full');
  };

  await expect(store.posts.claim(REF, intended)).rejects.toThrow('The write failed.');
  expect(keys).toEqual(['post/100/main/2026-03-02']);
});

test('a listener that throws fails neither the write nor the other listeners', async () => {
  const { store } = freshStore();
  const failures: unknown[] = [];
  const keys: string[] = [];
  const fault = new Error('no index');
  store.onWrite(
    () => {
      throw fault;
    },
    (error) => failures.push(error),
  );
  store.onWrite((key) => keys.push(key), unexpected);

  expect(await store.posts.claim(REF, intended)).toBe(true);
  expect(failures).toEqual([fault]);
  expect(keys).toEqual(['post/100/main/2026-03-02']);
});
