import { dirname, join } from 'node:path';
import { createStore, type StoreOptions } from './create-store.ts';
import { DamagedStore } from './errors.ts';
import { schemaKey } from './records/keys.ts';
import { checkSchema } from './schema.ts';
import { openSqlite } from './sqlite/backend.ts';
import { sizeOf } from './sqlite/inspect.ts';
import type { Store } from './store.ts';
import { fileOfStoreUrl } from './url.ts';
import { backupNames, withAdvice } from './whole-backup.ts';

export interface OpenOptions extends StoreOptions {
  /** Told what was found in a file that is whole. */
  readonly onNotice?: (sentence: string) => void;
}

/**
 * The forms of the URL are those of `fileOfStoreUrl`. Rejects with StoreError, one plain sentence. Without a file a new
 * one is begun, unless there are backups: they say that there was data, and would make way for those of an empty file.
 */
export async function openStore(url: string, options: OpenOptions): Promise<Store> {
  const file = fileOfStoreUrl(url);
  const folder = backupFolder(url);
  try {
    const hasBackups = (await backupNames(folder)).length > 0;
    if (hasBackups && (await sizeOf(file)) === 0) throw emptied(file, folder);
    const backend = await openSqlite(file, options.onNotice);
    try {
      if (hasBackups && (await backend.get(schemaKey)) === undefined) throw emptied(file, folder);
      await checkSchema(backend);
    } catch (error) {
      await backend.close();
      throw error;
    }
    return createStore(backend, options);
  } catch (error) {
    throw error instanceof DamagedStore ? await withAdvice(error, folder) : error;
  }
}

const emptied = (file: string, folder: string): DamagedStore =>
  new DamagedStore(
    `The database ${file} is missing or empty, but ${folder} has backups (move that folder away to begin anew)`,
  );

/** Where the backups of a store are kept: the folder `backup` beside its file. */
export function backupFolder(url: string): string {
  return join(dirname(fileOfStoreUrl(url)), 'backup');
}
