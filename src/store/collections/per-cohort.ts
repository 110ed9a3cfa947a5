import type { CohortRef } from '../../domain/cohort.ts';
import type { Collection } from '../records/collection.ts';

/** One record for each cohort; `None` stands for a missing one. */
export interface PerCohort<T, None = T> {
  get(ref: CohortRef): Promise<T | None>;
  /**
   * Reads, changes and writes, and repeats that if another process wrote in between. Nothing is written if `change`
   * returns `undefined` or its argument. Returns what is stored afterwards.
   * @param prepare stores what must be stored first; it may run again with another value, or without a write following
   */
  update(
    ref: CohortRef,
    change: (before: T | None) => T | None | undefined,
    prepare?: (before: T | None, after: T) => Promise<unknown>,
  ): Promise<T | None>;
  /** The same, with something that is read again each time, after the record and under its lock. */
  updateKnowing<K>(
    ref: CohortRef,
    know: () => Promise<K>,
    change: (before: T | None, known: K) => T | None | undefined,
  ): Promise<T | None>;
}

export function perCohort<T, None extends T | undefined>(
  records: Collection<T>,
  keyOf: (ref: CohortRef) => string,
  none: None,
): PerCohort<T, None> {
  const changed = (current: T | undefined, after: T | None | undefined): T | undefined =>
    after === (current ?? none) ? undefined : after;

  return {
    async get(ref) {
      return (await records.read(keyOf(ref))) ?? none;
    },
    async update(ref, change, prepare = async () => undefined) {
      const stored = await records.update(
        keyOf(ref),
        (current) => changed(current, change(current ?? none)),
        (current, after) => prepare(current ?? none, after),
      );
      return stored ?? none;
    },
    async updateKnowing(ref, know, change) {
      const stored = await records.updateKnowing(keyOf(ref), know, (current, known) =>
        changed(current, change(current ?? none, known)),
      );
      return stored ?? none;
    },
  };
}

export interface Removable<T, None = T> extends PerCohort<T, None> {
  /** Deletes the record if `isMeant` accepts it. */
  removeIf(ref: CohortRef, isMeant: (stored: T) => boolean): Promise<void>;
}

export const removable = <T, None extends T | undefined>(
  records: Collection<T>,
  keyOf: (ref: CohortRef) => string,
  none: None,
): Removable<T, None> => ({
  ...perCohort(records, keyOf, none),
  removeIf: (ref, isMeant) => records.removeIf(keyOf(ref), isMeant),
});
