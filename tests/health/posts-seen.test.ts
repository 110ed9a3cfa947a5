import { expect, test } from 'vitest';
import { seePosts } from '../../src/health/posts-seen.ts';
import { freshStore } from '../store/fresh-store.ts';
import { DAY, failed, intended, posted, REF } from '../store/samples.ts';
import { HOUR } from '../times.ts';

test('each state that a post enters is told once, and one that is claimed and not sent is late until it is', async () => {
  const told: unknown[] = [];
  const seen = seePosts((...state) => told.push(state));
  const posts = seen.seeing(freshStore().store.posts);
  const late = (seconds: number): number => seen.lagSeconds(intended.dueAt + seconds * 1_000);
  expect(late(90)).toBe(0);
  expect(await posts.claim(REF, intended)).toBe(true);
  expect(await posts.claim(REF, intended)).toBe(false);
  expect(late(90)).toBe(90);
  await posts.update(DAY, (post) => ({ ...post }));
  await posts.update(DAY, () => undefined);
  await posts.update(DAY, () => failed);
  expect(late(90)).toBe(0);
  await posts.update(DAY, () => intended);
  expect(late(90)).toBe(90);
  await posts.update(DAY, () => ({ ...posted, dueAt: intended.dueAt, postedAt: intended.dueAt + 7_000 }));
  expect(late(90)).toBe(0);
  expect(told).toEqual([
    ['intent', undefined],
    ['failed', undefined],
    ['intent', undefined],
    ['posted', 7],
  ]);
});

test('a claim that nothing came of is no longer late when nothing is posted any more', async () => {
  const seen = seePosts(() => undefined);
  await seen.seeing(freshStore().store.posts).claim(REF, intended);
  expect(seen.lagSeconds(intended.dueAt + 13 * HOUR)).toBe(0);
});
