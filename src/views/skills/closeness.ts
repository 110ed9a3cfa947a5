import type { Fit } from '../../domain/skills/fit.ts';

/** How far the bucket that lacks most is from what the track wants, in words; the arithmetic stands elsewhere. */
export function closenessText({ buckets }: Pick<Fit, 'buckets'>): string {
  const missing = buckets.flatMap((bucket) => (bucket.judged ? [bucket.wanted - bucket.rated] : []));
  const most = Math.max(0, ...missing);
  if (most < 0.25) return 'nothing missing in what you rated';
  if (most <= 0.5) return 'close';
  const steps = Math.round(most);
  return steps <= 1 ? 'one step away' : `${STEPS[steps] ?? steps} steps away`;
}

const STEPS: Readonly<Record<number, string>> = { 2: 'two', 3: 'three', 4: 'four' };
