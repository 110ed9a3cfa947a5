import { lastConnectedKey } from '../records/keys.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';

export const createLastConnected = ({
  lastConnected,
}: Pick<Records, 'lastConnected'>): Store['lastConnected'] => ({
  get: () => lastConnected.read(lastConnectedKey),
  async set(at) {
    await lastConnected.update(lastConnectedKey, () => at);
  },
});
