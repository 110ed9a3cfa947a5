import { guildKey } from '../records/keys.ts';
import { listOf } from '../records/list-of.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';

const ALL = listOf(guildKey('any'));

export function createGuilds({ guild: guilds }: Pick<Records, 'guild'>): Store['guilds'] {
  return {
    async get() {
      const known = [...(await guilds.list(ALL))];
      return Object.fromEntries(known.flatMap(([id, guild]) => (guild ? [[id, guild]] : [])));
    },
    // As in the list, a record that cannot be read counts as none.
    of: async (id) => (await guilds.readMany([id], guildKey)).get(id),
    async note(id, change) {
      await guilds.update(guildKey(id), change);
    },
    forget: (id) => guilds.removeIf(guildKey(id), () => true),
  };
}
