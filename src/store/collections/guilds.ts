import type { KnownGuild, KnownGuilds } from '../../domain/own-data/departure.ts';
import { createLocks } from '../lock.ts';
import { guildKey } from '../records/keys.ts';
import { listOf } from '../records/list-of.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';

const ALL = listOf(guildKey('any'));

const isSame = (one: KnownGuild | undefined, other: KnownGuild): boolean =>
  one?.name === other.name && one.goneSince === other.goneSince;

export function createGuilds({ guild: guilds }: Pick<Records, 'guild'>): Store['guilds'] {
  const oneByOne = createLocks();

  async function get(): Promise<KnownGuilds> {
    const known = [...(await guilds.list(ALL))];
    return Object.fromEntries(known.flatMap(([id, guild]) => (guild ? [[id, guild]] : [])));
  }

  return {
    get,
    update: (change) =>
      oneByOne.run(ALL, async () => {
        const before = await get();
        const after = change(before);
        for (const [id, guild] of Object.entries(after))
          if (!isSame(before[id], guild)) await guilds.update(guildKey(id), () => guild);
        for (const id of Object.keys(before))
          if (!(id in after)) await guilds.removeIf(guildKey(id), () => true);
      }),
  };
}
