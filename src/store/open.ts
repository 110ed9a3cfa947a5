import { dirname, join } from 'node:path';
import { createStore, type StoreOptions } from './create-store.ts';
import { checkSchema } from './schema.ts';
import { openSqlite } from './sqlite/backend.ts';
import type { Store } from './store.ts';
import { fileOfStoreUrl } from './url.ts';

/** The forms of the URL are those of `fileOfStoreUrl`. Rejects with StoreError, one plain sentence. */
export async function openStore(url: string, options: StoreOptions): Promise<Store> {
  const backend = await openSqlite(fileOfStoreUrl(url));
  try {
    await checkSchema(backend);
  } catch (error) {
    await backend.close();
    throw error;
  }
  return createStore(backend, options);
}

/** Where the backups of a store are kept: the folder `backup` beside its file. */
export function backupFolder(url: string): string {
  return join(dirname(fileOfStoreUrl(url)), 'backup');
}
