import type { CohortRef } from '../../domain/cohort.ts';
import type { Collection } from '../records/collection.ts';

/** What is stored about each cohort in one record; `None` stands for a record that is not there. */
export interface PerCohort<T, None = T> {
  get(ref: CohortRef): Promise<T | None>;
  /**
   * Reads, changes and writes under the lock of that record; what `change` was given, or `undefined`, writes nothing.
   * Returns what is stored now.
   */
  update(ref: CohortRef, change: Change<T, None>): Promise<T | None>;
}

type Change<T, None> = (before: T | None) => T | None | undefined | Promise<T | None | undefined>;

export function perCohort<T, None extends T | undefined>(
  records: Collection<T>,
  keyOf: (ref: CohortRef) => string,
  none: None,
): PerCohort<T, None> {
  return {
    async get(ref) {
      return (await records.read(keyOf(ref))) ?? none;
    },
    async update(ref, change) {
      const stored = await records.update(keyOf(ref), async (current) => {
        const before = current ?? none;
        const after = await change(before);
        return after === before ? undefined : after;
      });
      return stored ?? none;
    },
  };
}
