import { indexesOf } from '../../domain/shards.ts';
import { lastConnectedKey } from '../records/keys.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';

const ALL = lastConnectedKey();

export const createLastConnected = ({
  lastConnected,
}: Pick<Records, 'lastConnected'>): Store['lastConnected'] => ({
  async get(shards) {
    const whole = shards.of === 1 ? await lastConnected.read(ALL) : undefined;
    if (whole !== undefined) return whole;
    const known = await lastConnected.list(ALL);
    const instants = [...known.values()].flatMap((at) => at ?? []);
    if (instants.length === 0) return undefined;
    // With another number of shards, nobody knows which servers a shard heard of, so the earliest time counts.
    const earliest = Math.min(...instants);
    const own = indexesOf(shards).map((index) => {
      const name = lastConnectedKey(index, shards.of).slice(ALL.length);
      return known.get(name) ?? earliest;
    });
    return Math.min(...own);
  },
  async set(shards, at) {
    const keys = indexesOf(shards).map((index) => lastConnectedKey(index, shards.of));
    await Promise.all(keys.map((key) => lastConnected.update(key, () => at)));
  },
});
