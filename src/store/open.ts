import { dirname, join } from 'node:path';
import { TRACES } from '../domain/own-data/collecting.ts';
import { createStore, type StoreOptions } from './create-store.ts';
import { DamagedStore, type StoreError } from './errors.ts';
import type { Address } from './postgres/address.ts';
import { openPostgres } from './postgres/backend.ts';
import { schemaKey } from './records/keys.ts';
import { checkSchema } from './schema.ts';
import { openSqlite } from './sqlite/backend.ts';
import { sizeOf } from './sqlite/inspect.ts';
import type { Store } from './store.ts';
import { fileOfStoreUrl, storePlace } from './url.ts';
import { backupNames, withAdvice } from './whole-backup.ts';

export interface OpenOptions extends StoreOptions {
  /** Told what was found in a store that is whole, and what its opening waits for. */
  readonly onNotice?: (sentence: string) => void;
  /** Told once when another process has taken the store over: this one is to end. */
  readonly onLost?: (error: StoreError) => void;
}

/** The forms of the URL are those of `storePlace`. Rejects with StoreError, one plain sentence. */
export async function openStore(url: string, options: OpenOptions): Promise<Store> {
  const place = storePlace(url);
  return place.kind === 'sqlite' ? openFile(place.file, options) : openServer(place.address, options);
}

async function openServer(address: Address, options: OpenOptions): Promise<Store> {
  const backend = await openPostgres(address, options);
  try {
    await checkSchema(backend);
    return createStore(backend, { ...options, traces: TRACES.server });
  } catch (error) {
    await backend.close();
    throw error;
  }
}

/**
 * Without a file a new one is begun, unless there are backups: they say that there was data, and would make way for those
 * of an empty file.
 */
async function openFile(file: string, options: OpenOptions): Promise<Store> {
  const folder = folderBeside(file);
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

/** Where the bot keeps backups of a store: the folder `backup` beside its file. */
export const backupFolder = (url: string): string => folderBeside(fileOfStoreUrl(url));

const folderBeside = (file: string): string => join(dirname(file), 'backup');
