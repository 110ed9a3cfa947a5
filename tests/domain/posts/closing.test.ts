import { expect, test } from 'vitest';
import { type OpenThread, threadClosesAt } from '../../../src/domain/posts/closing.ts';
import { DAY, HOUR } from '../../times.ts';

const thread = (more: Partial<OpenThread> = {}): OpenThread => ({
  postedAt: 0,
  nextPostedAt: DAY,
  isGroupOver: false,
  stirredAt: 0,
  ...more,
});

test('a thread is closed a week after its question, and a day after it was last written in or opened', () => {
  expect(threadClosesAt(thread())).toBe(7 * DAY);
  expect(threadClosesAt(thread({ stirredAt: 5 * DAY }))).toBe(7 * DAY);
  expect(threadClosesAt(thread({ stirredAt: 7 * DAY - HOUR }))).toBe(8 * DAY - HOUR);
});

test('never before its time to answer is over: until the next question, or until the group is over', () => {
  expect(threadClosesAt(thread({ nextPostedAt: 14 * DAY }))).toBe(14 * DAY);
  expect(threadClosesAt(thread({ nextPostedAt: undefined }))).toBe(Number.POSITIVE_INFINITY);
  expect(threadClosesAt(thread({ nextPostedAt: undefined, isGroupOver: true }))).toBe(7 * DAY);
});
