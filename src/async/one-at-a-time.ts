import type { CohortRef } from '../domain/cohort.ts';
import type { Store } from '../store/store.ts';

const chains = new WeakMap<Store, Map<string, Promise<unknown>>>();

/** Runs work of one key in the order it came; another key does not wait. The keys are those of one store. */
export async function oneAtATime<T>(store: Store, key: string, work: () => Promise<T>): Promise<T> {
  const under = chains.get(store) ?? new Map<string, Promise<unknown>>();
  chains.set(store, under);
  const run = (under.get(key) ?? Promise.resolve()).then(work, work);
  under.set(key, run);
  try {
    return await run;
  } finally {
    if (under.get(key) === run) under.delete(key);
  }
}

/** The key of whatever is done with the message that is held for somebody. */
export const heldBy = ({ guild, cohort }: CohortRef, user: string): string =>
  `held/${guild}/${cohort}/${user}`;
