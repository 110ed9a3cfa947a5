import type { App } from '../../app.ts';

/** Until when this bot, in any process, was connected and received deletions; epoch ms, 0 if never. */
export const lastHeard = async ({ store, shards }: Pick<App, 'store' | 'shards'>): Promise<number> =>
  (await store.lastConnected.get(shards)) ?? 0;

/** Call this on every beat while connected. */
export const noteHeard = ({ store, shards, clock }: Pick<App, 'store' | 'shards' | 'clock'>): Promise<void> =>
  store.lastConnected.set(shards, clock.now());
