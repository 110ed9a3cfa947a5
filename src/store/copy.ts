import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { StoreError } from './errors.ts';
import { countIn, nameOf, openBackend } from './moving/places.ts';
import { copyPostgres } from './postgres/copy.ts';
import { isInUse } from './sqlite/in-use.ts';
import { storePlace } from './url.ts';

const OWNER_FOLDER = 0o700;

/** Whether a store can be read now, and its name for messages. */
export interface CopyPlan {
  /** Names the store, without a password. */
  readonly name: string;
  /** True when a running bot holds the file: that bot makes its own backups. A database server can serve both. */
  readonly isInUse: boolean;
}

export async function planCopy(url: string): Promise<CopyPlan> {
  const place = storePlace(url);
  if ((await countIn(place)) === undefined)
    throw new StoreError(`${nameOf(place)} is empty, so there is nothing to copy.`);
  return { name: nameOf(place), isInUse: place.kind === 'sqlite' && (await isInUse(place.file)) };
}

/** Writes everything into a file, which gets its name only when it is complete. */
export async function copyStore(
  url: string,
  file: string,
  onNotice: (sentence: string) => void,
): Promise<void> {
  const place = storePlace(url);
  await mkdir(dirname(resolve(file)), { recursive: true, mode: OWNER_FOLDER });
  if (place.kind === 'postgres') return await copyPostgres(place.address, file);
  const backend = await openBackend(place, onNotice);
  try {
    await backend.backup(file);
  } finally {
    await backend.close();
  }
}
