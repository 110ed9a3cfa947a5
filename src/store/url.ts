import { resolve } from 'node:path';
import { StoreError } from './errors.ts';
import { type Address, addressOf, placeOf } from './postgres/address.ts';

const FORMS =
  'write sqlite://data/sextant.db (from the working folder), sqlite:///home/bot/sextant.db (absolute) or postgres://name:password@host:5432/database';
const REDIS =
  'Redis can lose data it has confirmed when it crashes, so it cannot be used for what people have written';

/** What a store URL names. */
export type StorePlace =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly address: Address };

/** The absolute path of the file that a store URL names. */
export function fileOfStoreUrl(url: string): string {
  const place = storePlace(url);
  if (place.kind === 'sqlite') return place.file;
  throw new StoreError(
    `The database ${placeOf(place.address)} is on a server and is looked after there (see docs/operate/postgres.md).`,
  );
}

/**
 * Everything after `sqlite://` is a plain path, without escapes or options: `sqlite://data/sextant.db` is relative to
 * the working folder, `sqlite:///home/bot/sextant.db` is absolute. Error messages never repeat the URL, which may hold
 * a password.
 */
export function storePlace(url: string): StorePlace {
  const [, scheme = '', path = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(url.trim()) ?? [];
  const kind = scheme.toLowerCase();
  if (kind === 'postgres' || kind === 'postgresql') return { kind: 'postgres', address: addressOf(url) };
  if (kind === 'redis' || kind === 'rediss') throw new StoreError(`${REDIS}: ${FORMS}.`);
  if (kind !== 'sqlite') {
    const named =
      scheme === '' ? 'The store URL names no kind of store' : `"${scheme}" is not a known kind of store`;
    throw new StoreError(`${named}: ${FORMS}.`);
  }
  const file = path.startsWith('//') ? path.slice(2) : '';
  if (file === '' || file.endsWith('/') || /[?#\0]|^:memory:$/.test(file))
    throw new StoreError(`The store URL names no file: ${FORMS}.`);
  return { kind: 'sqlite', file: resolve(file) };
}
