import type { Budget } from './bounds.ts';

/** What is left of somebody's budget, as of an instant. Absent: all of it. */
export interface Bucket {
  /** In the time that it takes to come back, ms: whole numbers add up exactly. */
  readonly leftMs: number;
  /** Epoch ms. */
  readonly at: number;
}

export interface Spent {
  readonly bucket: Bucket;
  /** 0: it was spent; else how long until there is something to spend, ms. */
  readonly waitMs: number;
}

/** A clock that was set back neither gives nor takes. */
function refilled(before: Bucket | undefined, { atOnce, everyMs }: Budget, now: number): number {
  const whole = atOnce * everyMs;
  return before ? Math.min(whole, before.leftMs + Math.max(0, now - before.at)) : whole;
}

/** Spends one. Whoever has to wait loses nothing by asking again. */
export function spend(before: Bucket | undefined, budget: Budget, now: number): Spent {
  const leftMs = refilled(before, budget, now);
  const waitMs = Math.max(0, budget.everyMs - leftMs);
  return { bucket: { leftMs: waitMs > 0 ? leftMs : leftMs - budget.everyMs, at: now }, waitMs };
}

/** Nothing was spent that is not back by now: it need not be remembered. */
export const isFull = (bucket: Bucket, budget: Budget, now: number): boolean =>
  refilled(bucket, budget, now) === budget.atOnce * budget.everyMs;
