import { expect, test } from 'vitest';
import { newMember } from '../../../src/domain/member.ts';
import { freshStore } from '../fresh-store.ts';

const joined = (joinedAt: number) => ({ memberships: { main: { joinedAt } } });

test('a person never seen is new, alone and among others', async () => {
  const { store } = freshStore();
  await store.members.update('100', '7', (member) => ({ ...member, ...joined(1) }));
  expect(await store.members.get('100', '8')).toEqual(newMember);
  expect(await store.members.getMany('100', ['7', '8', '7'])).toEqual(
    new Map([
      ['7', { ...newMember, ...joined(1) }],
      ['8', newMember],
    ]),
  );
  expect(await store.members.get('101', '7')).toEqual(newMember);
});

test('1,000 concurrent updates of one member all take effect', async () => {
  const { store } = freshStore();
  const bump = () => store.members.update('100', '7', (member) => joinLater(member));
  await Promise.all(Array.from({ length: 1000 }, bump));
  expect((await store.members.get('100', '7')).memberships.main?.joinedAt).toBe(1000);
});

test('a change that gives back what it was given writes nothing', async () => {
  const { store, backend } = freshStore();
  expect(await store.members.update('100', '7', (member) => member)).toEqual(newMember);
  expect(backend.written).toEqual([]);
});

test('an error of the change reaches the caller as it is and nothing is written', async () => {
  const { store, backend } = freshStore();
  const own = new Error('not allowed');
  const change = () => {
    throw own;
  };
  await expect(store.members.update('100', '7', change)).rejects.toBe(own);
  expect(backend.written).toEqual([]);
  await store.members.update('100', '7', (member) => ({ ...member, target: 'evals' }));
  expect((await store.members.get('100', '7')).target).toBe('evals');
});

function joinLater(member: typeof newMember): typeof newMember {
  return { ...member, ...joined((member.memberships.main?.joinedAt ?? 0) + 1) };
}
