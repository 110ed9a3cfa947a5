import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Backend, LISTED } from '../backend.ts';
import { StoreError } from '../errors.ts';
import { placeOf } from '../postgres/address.ts';
import { openPostgres } from '../postgres/backend.ts';
import { countPostgres } from '../postgres/count.ts';
import { bootKey, schemaKey } from '../records/keys.ts';
import { openSqlite } from '../sqlite/backend.ts';
import { sizeOf } from '../sqlite/inspect.ts';
import { type StorePlace, storePlace } from '../url.ts';
import { readRecords } from './ndjson.ts';
import type { Entry } from './tally.ts';

/** Where records come from or go to: a store or a file of lines. */
export type Place = StorePlace | { readonly kind: 'ndjson'; readonly file: string };

export function placeFor(url: string): Place {
  const [, file] = /^ndjson:\/\/(.+)$/.exec(url.trim()) ?? [];
  return file === undefined ? storePlace(url) : { kind: 'ndjson', file: resolve(file) };
}

export const nameOf = (place: Place): string =>
  place.kind === 'postgres' ? placeOf(place.address) : place.file;

/**
 * How many records a place has, found without opening it for anything else. Infinity when that is unknown before
 * reading, undefined when nothing is there.
 */
export async function countIn(place: Place): Promise<number | undefined> {
  if (place.kind === 'postgres') return countPostgres(place.address);
  return existsSync(place.file) && (await sizeOf(place.file)) > 0 ? Number.POSITIVE_INFINITY : undefined;
}

export const openBackend = (place: StorePlace, onNotice: (sentence: string) => void): Promise<Backend> =>
  place.kind === 'sqlite' ? openSqlite(place.file, onNotice) : openPostgres(place.address, { onNotice });

/** Keys that belong to the store and not to its records: which process opened a file last. */
const isOfThePlace = (key: string): boolean => key === bootKey;

/** All records in the order of their keys, read in parts. */
export async function* entriesOf(backend: Pick<Backend, 'list'>): AsyncGenerator<Entry> {
  for (let after: string | undefined; ; ) {
    const part = await backend.list('', after);
    for (const entry of part) {
      after = entry[0];
      if (!isOfThePlace(after)) yield entry;
    }
    if (part.size < LISTED) return;
  }
}

/** The records of an existing place. Rejects with StoreError when it is not one of the bot's. */
export async function* entriesAt(place: Place, onNotice: (sentence: string) => void): AsyncGenerator<Entry> {
  if ((await countIn(place)) === undefined)
    throw new StoreError(`${nameOf(place)} is empty. Name the store to move from.`);
  if (place.kind === 'ndjson') {
    yield* readRecords(place.file);
    return;
  }
  const backend = await openBackend(place, onNotice);
  try {
    if ((await backend.get(schemaKey)) === undefined)
      throw new StoreError(`${nameOf(place)} holds no records of this bot. Name the store to move from.`);
    yield* entriesOf(backend);
  } finally {
    await backend.close();
  }
}
