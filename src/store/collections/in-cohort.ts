import type { CohortRef } from '../../domain/cohort.ts';
import type { Presence } from '../../domain/own-data/departure.ts';
import { type Collection, present } from '../records/collection.ts';

interface Noting {
  /** To be called before the first record about somebody is written. */
  note(guild: string, user: string): Promise<void>;
  of(guild: string): Promise<Presence>;
}

/** What is stored about each member of a cohort in one record; who has none has `none`. */
export interface InCohort<T> {
  of(ref: CohortRef, user: string): Promise<T>;
  /** By user id; who has no record, or one that cannot be read, is left out. */
  ofMany(ref: CohortRef, users: readonly string[]): Promise<ReadonlyMap<string, T>>;
  /** The same of everybody of the server. */
  all(ref: CohortRef): Promise<ReadonlyMap<string, T>>;
  /** Under the lock of that record; what `change` was given, or `undefined`, writes nothing. Returns what is stored now. */
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
