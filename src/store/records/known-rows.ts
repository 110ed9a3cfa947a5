import { createValueCaches } from './value-cache.ts';

/** Enough for the rows of a thousand people who are active at the moment, in bytes. */
const KNOWN_BYTES = 4 * 2 ** 20;

/** The rows last read or written, as they are stored. Correct only as long as no other process writes them. */
export interface KnownRows {
  /** Undefined when unknown; an empty text when the key has no row. */
  get(key: string): string | undefined;
  /** Reads the row if it is unknown. */
  load(key: string, read: () => Promise<string>): Promise<string>;
  wrote(key: string, row: string): void;
  /** After a write that failed, which may have reached the disk all the same. */
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
