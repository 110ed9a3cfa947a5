import type { KnownGuilds } from '../../domain/own-data/departure.ts';
import { guildsKey } from '../records/keys.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';

const none: KnownGuilds = {};

export function createGuilds({ guilds }: Pick<Records, 'guilds'>): Store['guilds'] {
  return {
    async get() {
      return (await guilds.read(guildsKey)) ?? none;
    },
    async update(change) {
      await guilds.update(guildsKey, (known) => change(known ?? none));
    },
  };
}
