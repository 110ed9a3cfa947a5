import { keepBackups } from './backups.ts';
import { backupFolder } from './open.ts';
import type { Store } from './store.ts';
import { storePlace } from './url.ts';

const HOUR_MS = 60 * 60_000;

/**
 * What a store needs from time to time: a file gets its backup of the day, a server is tidied. Whoever runs the server
 * backs it up together with their other databases.
 */
export function careFor(store: Pick<Store, 'backup' | 'tidy'>, url: string): (now: number) => Promise<void> {
  const folder = storePlace(url).kind === 'sqlite' ? backupFolder(url) : undefined;
  let tidyFrom = 0;
  return async (now) => {
    if (folder !== undefined) await keepBackups(store, folder, { now });
    if (now < tidyFrom) return;
    await store.tidy();
    tidyFrom = now + HOUR_MS;
  };
}
