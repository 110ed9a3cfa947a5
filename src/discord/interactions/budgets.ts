import { BUDGETS, type Costly } from '../../domain/bounds.ts';
import { type Bucket, isFull, spend } from '../../domain/token-bucket.ts';
import { UserError } from './errors.ts';

/** People are remembered until their budget is full again. No more than this many spend at the same time. */
const MOST_REMEMBERED = 10_000;

/** What each person may still use. */
export interface Budgets {
  /** Returns the milliseconds until the person can spend again; 0 means it was spent. */
  spend(person: string, what: Costly, now: number): number;
}

export function createBudgets(): Budgets {
  const buckets = new Map<string, { readonly what: Costly; readonly bucket: Bucket }>();

  function forget(now: number): void {
    for (const [key, { what, bucket }] of buckets)
      if (isFull(bucket, BUDGETS[what], now)) buckets.delete(key);
    for (const key of buckets.keys()) if (buckets.size > MOST_REMEMBERED) buckets.delete(key);
  }

  return {
    spend(person, what, now) {
      const key = `${what}/${person}`;
      const { bucket, waitMs } = spend(buckets.get(key)?.bucket, BUDGETS[what], now);
      buckets.set(key, { what, bucket });
      if (buckets.size > MOST_REMEMBERED) forget(now);
      return waitMs;
    },
  };
}

const NAMES: Readonly<Record<Costly, string>> = {
  suggestions: 'suggestions',
  picture: 'pictures',
  export: 'exports',
  import: 'imports',
};

export function tooMany(what: Costly, waitMs: number): UserError {
  const seconds = Math.ceil(waitMs / 1_000);
  return new UserError(
    `You asked for many ${NAMES[what]} in a short time. So that nobody else has to wait, please try again in ${seconds} second${seconds === 1 ? '' : 's'}. Nothing was changed.`,
  );
}
