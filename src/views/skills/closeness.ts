import type { Fit } from '../../domain/skills/fit.ts';

/**
 * How far the bucket with the biggest gap is from what the track wants, in words. The arithmetic is on another page.
 */
export function closenessText({ buckets }: Pick<Fit, 'buckets'>): string {
  const most = mostMissing(buckets);
  return most < LEAST
    ? 'nothing missing in what you rated'
    : most <= NEAR
      ? 'close'
      : `${stepsText(most)} away`;
}

function mostMissing(buckets: Fit['buckets']): number {
  const missing = buckets.flatMap((bucket) => (bucket.judged ? [bucket.wanted - bucket.rated] : []));
  return Math.max(0, ...missing);
}

/** Up to LEAST levels, nothing counts as missing; up to NEAR, it counts as close. */
const LEAST = 0.25;
const NEAR = 0.5;

/** How much is missing, in a word or two. @param gap in levels */
export const gapText = (gap: number): string =>
  gap < LEAST ? 'there' : gap <= NEAR ? 'close' : stepsText(gap);

function stepsText(levels: number): string {
  const steps = Math.round(levels);
  return steps <= 1 ? 'one step' : `${STEPS[steps] ?? steps} steps`;
}

const STEPS: Readonly<Record<number, string>> = { 2: 'two', 3: 'three', 4: 'four' };

/** Explains what the words mean. */
export const CLOSENESS_RULE =
  '-# In words: "there" is less than a quarter of a level missing, "close" is up to half a level, a step is a level.';
