import { createCollection, type Ground } from './collection.ts';
import { guildKeys } from './guild-keys.ts';
import * as keys from './keys.ts';
import { ownKeys, takeOutOfShared } from './kinds.ts';
import { createLocks } from './lock.ts';
import { recordsOf, shownOf } from './own-records.ts';
import { erasingRecord, takedownRecord } from './records.ts';
import type { Person, Store } from './store.ts';
import { trailOf } from './trail.ts';

export function createOwn(ground: Ground): Store['own'] {
  const { backend, locks } = ground;
  const erasing = createCollection(ground, erasingRecord);
  const takedown = createCollection(ground, takedownRecord);
  const oneByOne = createLocks();

  const isOf = (one: Person, other: Person): boolean => one.guild === other.guild && one.user === other.user;
  /** Under the lock of each key: a change that has read must not write after it. */
  const removeAll = async (names: readonly string[]): Promise<void> => {
    for (const key of (await backend.getMany(names)).keys()) await locks.run(key, () => backend.delete(key));
  };

  return {
    async has(person) {
      const found = await backend.getMany(ownKeys(await trailOf(ground, person)));
      return found.size > 0;
    },
    all: (person) => recordsOf(ground, person),
    shown: (person) => shownOf(ground, person),
    async begin(person) {
      await erasing.update(keys.erasingKey, (list = []) =>
        list.some((other) => isOf(other, person)) ? undefined : [...list, person],
      );
    },
    unfinished: async () => (await erasing.read(keys.erasingKey)) ?? [],
    erase: (person, messages) =>
      oneByOne.run(person.guild, async () => {
        await takedown.update(keys.takedownKey, (list = []) => {
          const known = new Set(list.map(({ id }) => id));
          const more = messages.filter(({ id }) => !known.has(id));
          return more.length === 0 ? undefined : [...list, ...more];
        });
        const trail = await trailOf(ground, person);
        await takeOutOfShared(ground, trail);
        await removeAll(ownKeys(trail));
        await erasing.update(keys.erasingKey, (list) => list?.filter((other) => !isOf(other, person)));
        // Deleting is what empties the log of what was overwritten, even where there is nothing to delete.
        await backend.delete(keys.memberKey(person.guild, person.user));
      }),
    async eraseGuild(guild) {
      await removeAll(await guildKeys(ground, guild));
    },
    standing: async () => (await takedown.read(keys.takedownKey)) ?? [],
    async removed(ids) {
      await takedown.update(keys.takedownKey, (list) => list?.filter(({ id }) => !ids.includes(id)));
    },
  };
}
