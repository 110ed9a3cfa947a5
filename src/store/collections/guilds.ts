import type { KnownGuilds } from '../../domain/own-data/departure.ts';
import { createCollection, type Ground } from '../records/collection.ts';
import { guildsKey } from '../records/keys.ts';
import { guildsRecord } from '../records/records.ts';
import type { Store } from '../store.ts';

const none: KnownGuilds = {};

export function createGuilds(ground: Ground): Store['guilds'] {
  const guilds = createCollection(ground, guildsRecord);

  return {
    async all() {
      return (await guilds.read(guildsKey)) ?? none;
    },
    async update(change) {
      await guilds.update(guildsKey, (known = none) => {
        const next = change(known);
        return next === known ? undefined : next;
      });
    },
  };
}
