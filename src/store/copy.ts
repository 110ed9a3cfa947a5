import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { StoreError } from './errors.ts';
import { countIn, nameOf, openBackend } from './moving/places.ts';
import { copyPostgres } from './postgres/copy.ts';
import { isInUse } from './sqlite/in-use.ts';
import { storePlace } from './url.ts';

const OWNER_FOLDER = 0o700;

/** Whether a store can be read now, and what a copy of it would be called. */
export interface CopyPlan {
  /** The store, without a password. */
  readonly name: string;
  /** A running bot has the file: it makes its own backups. A server serves both. */
  readonly isInUse: boolean;
}

export async function planCopy(url: string): Promise<CopyPlan> {
  const place = storePlace(url);
  if ((await countIn(place)) === undefined)
    throw new StoreError(`${nameOf(place)} is empty, so there is nothing to copy.`);
  return { name: nameOf(place), isInUse: place.kind === 'sqlite' && (await isInUse(place.file)) };
}

/** Writes everything into a file, which appears under its name whole or not at all. */
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
