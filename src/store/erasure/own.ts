import { writtenBy } from '../collections/feedback.ts';
import { StoreError, UnreadableRecord } from '../errors.ts';
import { createLocks } from '../lock.ts';
import * as keys from '../records/keys.ts';
import type { Base } from '../records/records.ts';
import type { Person } from '../references.ts';
import type { Store } from '../store.ts';
import { guildKeys } from './guild-keys.ts';
import { recordsOf, shownOf } from './own-records.ts';
import { trailOf } from './personal-keys.ts';
import { ownKeys, takeOutOfShared } from './whose-keys.ts';

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function createOwn(base: Base): Store['own'] {
  const { backend, locks, records } = base;
  const { erasing, takedown } = records;
  const oneByOne = createLocks();

  const isOf = (one: Person, other: Person): boolean => one.guild === other.guild && one.user === other.user;
  /** Under the lock of each key: a change that has read must not write after it. */
  const removeAll = async (names: readonly string[]): Promise<void> => {
    const found = await backend.getMany(names);
    for (const key of names) if (found.has(key)) await locks.run(key, () => backend.delete(key));
  };

  return {
    async has(person) {
      const found = await backend.getMany(ownKeys(await trailOf(base, person)));
      return found.size > 0 || (await writtenBy(records, person)).length > 0;
    },
    all: (person) => recordsOf(base, person),
    shown: (person) => shownOf(base, person),
    async begin(person) {
      await erasing.update(keys.erasingKey, (list = []) =>
        list.some((other) => isOf(other, person)) ? undefined : [...list, person],
      );
    },
    unfinished: async () => (await erasing.read(keys.erasingKey)) ?? [],
    erase: (person, messages) =>
      oneByOne.run(person.guild, async () => {
        // A damaged list holds up nobody of whom there is nothing to put on it.
        if (messages.length > 0)
          await takedown.update(keys.takedownKey, (list = []) => {
            const known = new Set(list.map(({ id }) => id));
            const more = messages.filter(({ id }) => !known.has(id));
            return more.length === 0 ? undefined : [...list, ...more];
          });
        const trail = await trailOf(base, person);
        // First: a record of many that cannot be read must not keep what is the person's alone.
        await removeAll(ownKeys(trail).filter((key) => !trail.illegible.includes(key)));
        const failures = [
          ...trail.illegible.map((key) => new UnreadableRecord(key)),
          ...(await takeOutOfShared(base, trail)),
        ];
        if (failures.length === 0)
          await erasing.update(keys.erasingKey, (list) => list?.filter((other) => !isOf(other, person)));
        // Deleting is what empties the log of what was overwritten, even where there is nothing to delete.
        await backend.delete(keys.memberKey(person.guild, person.user));
        // What is noted is tried again, and nobody is told that everything is gone.
        if (failures.length > 0)
          throw new StoreError(`Not everything is deleted: ${failures.map(wordsOf).join(' ')}`, {
            cause: failures[0],
          });
      }),
    async eraseGuild(guild) {
      await removeAll(await guildKeys(base, guild));
    },
    standing: async () => (await takedown.read(keys.takedownKey)) ?? [],
    async removed(ids) {
      await takedown.update(keys.takedownKey, (list) => list?.filter(({ id }) => !ids.includes(id)));
    },
  };
}
