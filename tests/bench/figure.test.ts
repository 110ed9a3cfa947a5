import { describe, expect, test } from 'vitest';
import {
  type Figure,
  isBroken,
  isReached,
  judgedValue,
  median,
  percentile,
  ratioOf,
} from '../../bench/figure.ts';

const took = (ours: readonly number[], more: Partial<Figure> = {}): Figure => ({
  name: 'a command',
  goal: { of: 'ours', atMost: 10 },
  unit: 'ms',
  ours,
  ...more,
});

test('one slow run of five does not move the median, and an even number has one too', () => {
  expect(median([9, 1, 900, 3, 2])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(() => median([])).toThrow('no median');
});

test('the 99th percentile of a hundred is the second worst, and of a few the worst', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile(hundred, 0.5)).toBe(50);
  expect(percentile([7, 5], 0.99)).toBe(7);
});

test('a ratio is taken run by run: a machine that is slow for one of them slows down both', () => {
  expect(ratioOf(took([12, 120, 12], { bare: [10, 100, 10] }))).toBeCloseTo(1.2);
  expect(ratioOf(took([1]))).toBeUndefined();
  expect(() => ratioOf(took([1, 2], { bare: [1] }))).toThrow('not measured equally often');
});

describe('the goal is reached', () => {
  test.each([
    [took([10, 8, 90]), true],
    [took([11, 8, 90]), false],
    [took([96, 95], { goal: { of: 'ours', atLeast: 95 } }), true],
    [took([94, 94], { goal: { of: 'ours', atLeast: 95 } }), false],
    [took([300], { bare: [290], goal: { of: 'ratio', atMost: 1.15 } }), true],
    [took([340], { bare: [290], goal: { of: 'ratio', atMost: 1.15 } }), false],
  ])('%j: %s', (figure, reached) => {
    expect(isReached(figure)).toBe(reached);
  });

  test('by none of five runs when one of them lost something', () => {
    const lost = took([0, 0, 1, 0, 0], { goal: { of: 'ours', atMost: 0 }, unit: 'lost', isCount: true });
    expect(judgedValue(lost)).toBe(1);
    expect(isReached(lost)).toBe(false);
  });
});

describe('broken, not merely slow', () => {
  test.each([
    ['ten times its goal', took([100]), false],
    ['more than ten times', took([101]), true],
    ['a tenth of what is wanted', took([9], { goal: { of: 'ours', atLeast: 95 } }), true],
    ['one lost', took([1], { goal: { of: 'ours', atMost: 0 }, isCount: true }), true],
    ['none lost', took([0], { goal: { of: 'ours', atMost: 0 }, isCount: true }), false],
    ['no number', took([Number.NaN]), true],
  ])('%s', (_, figure, broken) => {
    expect(isBroken(figure)).toBe(broken);
  });
});
