import type { App } from '../../app.ts';

/** Until when this bot, in any process, was connected and heard of deletions; epoch ms, 0 if never. */
export const lastHeard = async ({ store }: Pick<App, 'store'>): Promise<number> =>
  (await store.lastConnected.get()) ?? 0;

/** To be called by every beat while connected. */
export const noteHeard = ({ store, clock }: Pick<App, 'store' | 'clock'>): Promise<void> =>
  store.lastConnected.set(clock.now());
