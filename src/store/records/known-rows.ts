import { createValueCaches } from './value-cache.ts';

/** The rows of a thousand people who do something just now, bytes. */
const KNOWN_BYTES = 4 * 2 ** 20;

/** What rows hold, as they are stored, of those that were read or written last: as long as nobody else writes them. */
export interface KnownRows {
  /** Undefined: not known; a text without a letter: there is none. */
  get(key: string): string | undefined;
  /** Reads it where it is not known. */
  load(key: string, read: () => Promise<string>): Promise<string>;
  wrote(key: string, row: string): void;
  /** After a write that failed, which may have reached the disk. */
  forget(key: string): void;
}

export function createKnownRows(most = KNOWN_BYTES): KnownRows {
  const caches = createValueCaches(most);
  const rows = caches.of<string>();
  const get = (key: string): string | undefined => rows.known(key)?.value;

  return {
    get,
    async load(key, read) {
      const known = get(key);
      if (known !== undefined) return known;
      const beginning = rows.begin(key);
      try {
        const row = await read();
        rows.loaded(key, beginning, row);
        return row;
      } finally {
        rows.ended(key, beginning);
      }
    },
    wrote: (key, row) => rows.wrote(key, row),
    forget: caches.forget,
  };
}
