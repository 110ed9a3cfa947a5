import type { Collection } from '../records/collection.ts';

/** One record for each person of a server. */
export interface PerPerson<T> {
  /** Returns `none` for a person without a record. */
  get(guild: string, user: string): Promise<T>;
  /** The same for each person; those whose record cannot be read are left out. */
  getMany(guild: string, users: readonly string[]): Promise<ReadonlyMap<string, T>>;
  /**
   * Reads, changes and writes, and repeats that if another process wrote in between; returns what is stored afterwards.
   */
  update(guild: string, user: string, change: (before: T) => T): Promise<T>;
}

export interface Noting {
  /** Call it before the first record about somebody is written. */
  note(guild: string, user: string): Promise<void>;
}

/** @param none stands for a missing record */
export function perPerson<T>(
  records: Collection<T>,
  keyOf: (guild: string, user: string) => string,
  none: T,
  people: Noting,
): PerPerson<T> {
  return {
    async get(guild, user) {
      return (await records.read(keyOf(guild, user))) ?? none;
    },
    async getMany(guild, users) {
      const found = await records.readMany(users, (user) => keyOf(guild, user));
      return new Map([...found].map(([user, record]) => [user, record ?? none]));
    },
    async update(guild, user, change) {
      const stored = await records.update(
        keyOf(guild, user),
        (current) => {
          const before = current ?? none;
          const after = change(before);
          return after === before ? undefined : after;
        },
        async (current) => {
          if (current === undefined) await people.note(guild, user);
        },
      );
      return stored ?? none;
    },
  };
}
