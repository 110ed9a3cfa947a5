import type { CohortRef } from '../../domain/cohort.ts';
import type { Presence } from '../../domain/own-data/departure.ts';
import { type Collection, present } from '../records/collection.ts';

interface Noting {
  /** Call it before the first record about somebody is written. */
  note(guild: string, user: string): Promise<void>;
  of(guild: string): Promise<Presence>;
}

/** One record for each member of a cohort; `none` stands for a missing one. */
export interface InCohort<T> {
  of(ref: CohortRef, user: string): Promise<T>;
  /** By user id. People without a record, or with one that cannot be read, are left out. */
  ofMany(ref: CohortRef, users: readonly string[]): Promise<ReadonlyMap<string, T>>;
  /** The same for everybody in the server. */
  all(ref: CohortRef): Promise<ReadonlyMap<string, T>>;
  /**
   * Holds the record's lock. Nothing is written if `change` returns `undefined` or its argument. Returns what is stored
   * afterwards.
   */
  update(ref: CohortRef, user: string, change: (before: T) => T | undefined): Promise<T>;
}

export function inCohort<T>(
  records: Collection<T>,
  keyOf: (ref: CohortRef, user: string) => string,
  none: T,
  people: Noting,
): InCohort<T> {
  const ofMany = async (ref: CohortRef, users: readonly string[]) =>
    present(await records.readMany(users, (user) => keyOf(ref, user)));
  return {
    async of(ref, user) {
      return (await records.read(keyOf(ref, user))) ?? none;
    },
    ofMany,
    async all(ref) {
      const { people: known } = await people.of(ref.guild);
      return ofMany(ref, Object.keys(known));
    },
    async update(ref, user, change) {
      const stored = await records.update(
        keyOf(ref, user),
        (current) => {
          const before = current ?? none;
          const after = change(before);
          return after === before ? undefined : after;
        },
        async (current) => {
          if (current === undefined) await people.note(ref.guild, user);
        },
      );
      return stored ?? none;
    },
  };
}
