import { listParts, type Version } from '../backend.ts';
import { UnreadableRecord } from '../errors.ts';
import type { Ground } from './ground.ts';
import { problemsOf, type RecordType } from './record-type.ts';
import type { ValueCache } from './value-cache.ts';

/** How many values to parse at once: a thousand members would block everything else for a third of a second. */
const AT_ONCE = 50;

interface Values<T> {
  /** Rejects with UnreadableRecord when the value does not parse. */
  read(key: string): Promise<T | undefined>;
  /** Each key with its value, `undefined` without a record; records that cannot be read are left out. */
  readAll(keys: readonly string[]): Promise<ReadonlyMap<string, T | undefined>>;
  list(prefix: string): Promise<Listed<T>>;
}

/** Values by the rest of their keys after the common prefix; `undefined` for one that cannot be read. */
export type Listed<T> = ReadonlyMap<string, T | undefined>;

interface StoredValues<T> extends Values<T> {
  /** Like `read`, and also returns the version that `swap` needs. */
  readCurrent(key: string): Promise<{ readonly value: T | undefined; readonly version: Version }>;
}

export function storedValues<T>({ backend, onProblem }: Ground, type: RecordType<T>): StoredValues<T> {
  const parse = (key: string, stored: unknown): T | undefined => {
    if (stored === undefined) return undefined;
    try {
      return type.read(stored);
    } catch (error) {
      onProblem({ key, problem: problemsOf(error) });
      throw new UnreadableRecord(key, { cause: error });
    }
  };

  const parseIfPossible = (key: string, stored: unknown): T | undefined => {
    try {
      return parse(key, stored);
    } catch (error) {
      if (!(error instanceof UnreadableRecord)) throw error;
      return undefined;
    }
  };

  return {
    async read(key) {
      return parse(key, await backend.get(key));
    },
    async list(prefix) {
      const listed = new Map<string, T | undefined>();
      // Part by part, because parsing thousands in one go would hold up everything else.
      for await (const part of listParts(backend, prefix))
        for (const [key, stored] of part) listed.set(key.slice(prefix.length), parseIfPossible(key, stored));
      return listed;
    },
    async readCurrent(key) {
      const { value, version } = await backend.read(key);
      return { value: parse(key, value), version };
    },
    async readAll(keys) {
      const values = new Map<string, T | undefined>();
      for (let start = 0; start < keys.length; start += AT_ONCE) {
        const part = keys.slice(start, start + AT_ONCE);
        const found = await backend.getMany(part);
        for (const key of part) {
          try {
            values.set(key, parse(key, found.get(key)));
          } catch (error) {
            if (!(error instanceof UnreadableRecord)) throw error;
          }
        }
      }
      return values;
    },
  };
}

/** Reads from the cache first, then from the store. */
export const cachedValues = <T>(
  values: Values<T>,
  { values: cache, lists }: { readonly values: ValueCache<T>; readonly lists: ValueCache<Listed<T>> },
): Values<T> => ({
  read: (key) => fromMemory(cache, key, () => values.read(key)),
  list: async (prefix) =>
    (await fromMemory(lists, prefix, () => values.list(prefix))) ?? new Map<string, T>(),
  async readAll(keys) {
    const found = new Map<string, T | undefined>();
    const beginnings = new Map<string, object>();
    for (const key of keys) {
      const known = cache.known(key);
      if (known === undefined) beginnings.set(key, cache.begin(key));
      else found.set(key, known.value);
    }
    if (beginnings.size === 0) return found;
    try {
      for (const [key, value] of await values.readAll([...beginnings.keys()])) {
        cache.loaded(key, beginnings.get(key), value);
        found.set(key, value);
      }
      return found;
    } finally {
      for (const [key, beginning] of beginnings) cache.ended(key, beginning);
    }
  },
});

async function fromMemory<T>(
  cache: ValueCache<T>,
  key: string,
  load: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const known = cache.known(key);
  if (known !== undefined) return known.value;
  const beginning = cache.begin(key);
  try {
    const value = await load();
    cache.loaded(key, beginning, value);
    return value;
  } finally {
    cache.ended(key, beginning);
  }
}
