import { listsOf } from './list-of.ts';

/** Parsed values of one kind, `undefined` for a key without a record, kept until they are written or pushed out. */
export interface ValueCache<T> {
  /** Undefined when nothing is known of the key. */
  known(key: string): { readonly value: T | undefined } | undefined;
  /** Call it before loading a value, and pass what it returns along with the loaded value. */
  begin(key: string): object;
  /** Keeps the value unless the key was written since `begin`. Freezes it, because all readers share it. */
  loaded(key: string, beginning: object | undefined, value: T | undefined): void;
  /** Call it after every load, even a failed one. */
  ended(key: string, beginning: object): void;
  /** Keeps the value just written. A value still being loaded may be older and is not kept. */
  wrote(key: string, value: T): void;
}

export interface ValueCaches {
  of<T>(): ValueCache<T>;
  /** Call it for every key that was written or deleted, successfully or not. */
  forget(key: string): void;
  /** Roughly how many bytes the cached values take. */
  readonly bytes: number;
}

interface Place {
  readonly bytes: number;
  /** Whether it was read since it came, or since room was last made. */
  isRead: boolean;
  leave(): void;
}

/** The part of a full cache that is left when room is made. */
const LEFT = 15 / 16;

/**
 * Keeps at most `most` bytes over all kinds. The oldest value goes first, unless it was read in the meantime: then it
 * counts as new once more. Moving a value to the end at every read would cost more than the rest of the read.
 */
export function createValueCaches(most: number): ValueCaches {
  const places = new Map<string, Place>();
  const loads = new Map<string, object>();
  let bytes = 0;

  const drop = (key: string): void => {
    const place = places.get(key);
    if (place === undefined) return;
    places.delete(key);
    bytes -= place.bytes;
    place.leave();
  };
  // V8 leaves a hole in a Map for what is deleted, and every loop from the first entry passes all of them. With room for
  // one value at a time, each value took fifty times as long once the cache was full.
  const makeRoom = (): void => {
    if (bytes <= most) return;
    for (const [key, place] of places) {
      if (bytes <= most * LEFT) return;
      if (!place.isRead) drop(key);
      else {
        place.isRead = false;
        places.delete(key);
        places.set(key, place);
      }
    }
  };

  return {
    of<T>(): ValueCache<T> {
      const values = new Map<string, { readonly value: T | undefined; readonly place: Place }>();
      const keep = (key: string, value: T | undefined): void => {
        drop(key);
        const size = BYTES.entry + 2 * key.length + frozen(value);
        const place = { bytes: size, isRead: false, leave: () => values.delete(key) };
        values.set(key, { value, place });
        places.set(key, place);
        bytes += size;
        makeRoom();
      };
      return {
        known(key) {
          const found = values.get(key);
          if (found !== undefined) found.place.isRead = true;
          return found;
        },
        begin(key) {
          const beginning = loads.get(key) ?? {};
          loads.set(key, beginning);
          return beginning;
        },
        loaded(key, beginning, value) {
          if (beginning === undefined || loads.get(key) !== beginning) return;
          loads.delete(key);
          keep(key, value);
        },
        ended(key, beginning) {
          if (loads.get(key) === beginning) loads.delete(key);
        },
        wrote(key, value) {
          loads.delete(key);
          keep(key, value);
        },
      };
    },
    forget(key) {
      // The lists that contain a key are cached under the prefixes of that key.
      for (const name of [key, ...listsOf(key)]) {
        loads.delete(name);
        drop(name);
      }
    },
    get bytes() {
      return bytes;
    },
  };
}

/** Rough sizes in V8 on a 64-bit machine. A log of one year's weekdays took 23 kB and counts as 29 kB here. */
const BYTES = { entry: 200, object: 32, field: 8, number: 8, text: 16 };

/** Freezes a whole value and estimates its size in bytes. */
function frozen(value: unknown): number {
  if (typeof value === 'string') return BYTES.text + value.length;
  if (typeof value !== 'object' || value === null) return BYTES.number;
  let size = BYTES.object;
  if (value instanceof Map) {
    for (const [key, item] of value) size += 2 * BYTES.field + frozen(key) + frozen(item);
    return size;
  }
  for (const item of Object.values(value)) size += BYTES.field + frozen(item);
  Object.freeze(value);
  return size;
}
