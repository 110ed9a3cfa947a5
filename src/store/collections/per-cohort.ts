import type { CohortRef } from '../../domain/cohort.ts';
import type { Collection } from '../records/collection.ts';

/** What is stored about each cohort in one record; `None` stands for a record that is not there. */
export interface PerCohort<T, None = T> {
  get(ref: CohortRef): Promise<T | None>;
  /**
   * Reads, changes and writes, again if somebody wrote meanwhile; what `change` was given, or `undefined`, writes nothing.
   * Returns what is stored now.
   * @param prepare for what must be stored before; it may come again with another value, or for nothing
   */
  update(
    ref: CohortRef,
    change: (before: T | None) => T | None | undefined,
    prepare?: (before: T | None, after: T) => Promise<unknown>,
  ): Promise<T | None>;
  /** The same with something that is read again each time, after the record and under its lock. */
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
  /** Deletes the record if it is one that `isMeant`. */
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
