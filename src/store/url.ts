import { resolve } from 'node:path';
import { StoreError } from './errors.ts';

const FORMS =
  'write sqlite://data/sextant.db (from the working folder) or sqlite:///home/bot/sextant.db (absolute)';
const LATER: Readonly<Record<string, string>> = {
  postgres: 'Postgres',
  postgresql: 'Postgres',
  redis: 'Redis',
  rediss: 'Redis',
};

/**
 * The absolute path of the file that a store URL names. What follows `sqlite://` is a path as it stands, without
 * escapes and options: `sqlite://data/sextant.db` is relative to the working folder, `sqlite:///home/bot/sextant.db` is
 * absolute. No sentence repeats the URL: it may hold a password.
 */
export function fileOfStoreUrl(url: string): string {
  const [, scheme = '', path = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(url.trim()) ?? [];
  const later = LATER[scheme.toLowerCase()];
  if (later !== undefined)
    throw new StoreError(`${later} is not supported yet: keep the data in a file for now, ${FORMS}.`);
  if (scheme.toLowerCase() !== 'sqlite') {
    const named =
      scheme === '' ? 'The store URL names no kind of store' : `"${scheme}" is no known kind of store`;
    throw new StoreError(`${named}: ${FORMS}.`);
  }
  const file = path.startsWith('//') ? path.slice(2) : '';
  if (file === '' || file.endsWith('/') || /[?#\0]|^:memory:$/.test(file))
    throw new StoreError(`The store URL names no file: ${FORMS}.`);
  return resolve(file);
}
