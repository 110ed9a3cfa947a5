import { listsOf } from './list-of.ts';

/** Values of one kind as they were parsed, `undefined` for a key without a record, until they are written or crowded out. */
export interface ValueCache<T> {
  /** Undefined: nothing is known of that key. */
  known(key: string): { readonly value: T | undefined } | undefined;
  /** To be called before a value is loaded: what it gives is to be told with the value. */
  begin(key: string): object;
  /** Keeps the value, unless the key was written since `begin`. The value is frozen: all readers share it. */
  loaded(key: string, beginning: object | undefined, value: T | undefined): void;
  /** To be called after every load, failed ones too. */
  ended(key: string, beginning: object): void;
  /** Keeps what a key holds by now. What is being loaded may be older and is not kept. */
  wrote(key: string, value: T): void;
}

export interface ValueCaches {
  of<T>(): ValueCache<T>;
  /** To be called for every key that was written or deleted, successfully or not. */
  forget(key: string): void;
  /** What is kept takes so many bytes, roughly. */
  readonly bytes: number;
}

interface Place {
  readonly bytes: number;
  /** Since it came, or since there was last a look for what can go. */
  isRead: boolean;
  leave(): void;
}

/**
 * Of all kinds together at most so many bytes. What came first goes first, unless it was read meanwhile: then it is as if
 * it had just come. Putting it at the end at every read would cost more than the rest of the read.
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
  const makeRoom = (): void => {
    for (const [key, place] of places) {
      if (bytes <= most) return;
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
      // The lists in which it stands are known by the beginnings of its key.
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

/** About what V8 takes on a machine of 64 bits; a year of weekdays in the log came to 23 kB, as counted 29. */
const BYTES = { entry: 200, object: 32, field: 8, number: 8, text: 16 };

/** Freezes all of it and says about how many bytes it takes. */
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
