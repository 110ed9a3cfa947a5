import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUDGETS, type Budget } from '../../src/domain/bounds.ts';
import { type Bucket, isFull, spend } from '../../src/domain/token-bucket.ts';

const START = 1_000_000;

/** Makes requests with these pauses between them. Returns the time of each, and whether it was granted. */
function asking(budget: Budget, gaps: readonly number[]): { at: number; granted: boolean }[] {
  let bucket: Bucket | undefined;
  let at = START;
  return gaps.map((gap) => {
    at += gap;
    const spent = spend(bucket, budget, at);
    bucket = spent.bucket;
    return { at, granted: spent.waitMs === 0 };
  });
}

const budgets = fc.record({
  atOnce: fc.integer({ min: 1, max: 50 }),
  everyMs: fc.integer({ min: 1, max: 5_000 }),
});
const gaps = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 200 });

describe('a budget', () => {
  it('never grants more in any time than at once and what came back since', () => {
    fc.assert(
      fc.property(budgets, gaps, (budget, times) => {
        const granted = asking(budget, times).filter(({ granted: is }) => is);
        for (const [first, { at: from }] of granted.entries())
          for (const [index, { at }] of granted.slice(first).entries())
            expect(index + 1).toBeLessThanOrEqual(budget.atOnce + (at - from) / budget.everyMs + 1e-6);
      }),
    );
  });

  it('grants everything to whoever asks no faster than it comes back', () => {
    fc.assert(
      fc.property(budgets, fc.integer({ min: 1, max: 300 }), (budget, count) => {
        const times = Array.from({ length: count }, () => budget.everyMs);
        expect(asking(budget, times).every(({ granted }) => granted)).toBe(true);
      }),
    );
  });

  it('grants at once what was asked again after the wait it told, however often it was asked meanwhile', () => {
    fc.assert(
      fc.property(budgets, gaps, fc.array(fc.integer({ min: 0, max: 20 })), (budget, times, again) => {
        let bucket: Bucket | undefined;
        let at = START;
        for (const gap of [...times.map((time) => time % 10), ...again]) {
          at += gap;
          const { waitMs, bucket: left } = spend(bucket, budget, at);
          bucket = left;
          if (waitMs > 0) expect(spend(left, budget, at + waitMs).waitMs).toBe(0);
        }
      }),
    );
  });

  it('is not filled or emptied by a clock that is set back, and whole again once all came back', () => {
    const { picture } = BUDGETS;
    let bucket = spend(undefined, picture, START).bucket;
    expect(isFull(bucket, picture, START)).toBe(false);
    expect(isFull(bucket, picture, START + picture.everyMs)).toBe(true);
    for (let index = 1; index < picture.atOnce; index++) bucket = spend(bucket, picture, START).bucket;
    const back = spend(bucket, picture, START - 1_000_000);
    expect(back.waitMs).toBe(picture.everyMs);
    expect(spend(back.bucket, picture, START - 1_000_000 + picture.everyMs).waitMs).toBe(0);
  });
});
