import type { Budget } from './bounds.ts';

/** What is left of somebody's budget at an instant. If there is no record, they have all of it. */
export interface Bucket {
  /** Measured in the time it takes to refill, ms, because whole numbers add up exactly. */
  readonly leftMs: number;
  /** Epoch ms. */
  readonly at: number;
}

export interface Spent {
  readonly bucket: Bucket;
  /** 0 if it was spent, otherwise how long until there is enough to spend, ms. */
  readonly waitMs: number;
}

/** If the clock was set back, nothing is added or taken away. */
function refilled(before: Bucket | undefined, { atOnce, everyMs }: Budget, now: number): number {
  const whole = atOnce * everyMs;
  return before ? Math.min(whole, before.leftMs + Math.max(0, now - before.at)) : whole;
}

/** Spends one unit. Somebody who has to wait loses nothing by asking again. */
export function spend(before: Bucket | undefined, budget: Budget, now: number): Spent {
  const leftMs = refilled(before, budget, now);
  const waitMs = Math.max(0, budget.everyMs - leftMs);
  return { bucket: { leftMs: waitMs > 0 ? leftMs : leftMs - budget.everyMs, at: now }, waitMs };
}

/** Everything spent is back by now, so the record can be forgotten. */
export const isFull = (bucket: Bucket, budget: Budget, now: number): boolean =>
  refilled(bucket, budget, now) === budget.atOnce * budget.everyMs;
