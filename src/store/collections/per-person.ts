import type { Collection } from '../records/collection.ts';

/** What is stored about each person of a server in one record. */
export interface PerPerson<T> {
  /** Of a person without a record: what stands for none. */
  get(guild: string, user: string): Promise<T>;
  /** The same for each; whose record cannot be read is left out. */
  getMany(guild: string, users: readonly string[]): Promise<ReadonlyMap<string, T>>;
  /** Reads, changes and writes, again if somebody wrote meanwhile; returns what is stored now. */
  update(guild: string, user: string, change: (before: T) => T): Promise<T>;
}

export interface Noting {
  /** To be called before the first record about somebody is written. */
  note(guild: string, user: string): Promise<void>;
}

/** @param none what stands for a record that is not there */
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
