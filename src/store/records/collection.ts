import { StoreError } from '../errors.ts';
import type { Ground } from './ground.ts';
import type { RecordType } from './record-type.ts';
import { cachedValues, type Listed, storedValues } from './stored-values.ts';
import type { ValueCache } from './value-cache.ts';

/** The records of one kind. */
export interface Collection<T> {
  readonly type: RecordType<T>;
  /** Rejects with UnreadableRecord when the value does not parse. */
  read(key: string): Promise<T | undefined>;
  /** By id: `undefined` for an id without a record; records that cannot be read are left out. */
  readMany(ids: readonly string[], keyOf: (id: string) => string): Promise<Map<string, T | undefined>>;
  /**
   * Records whose keys start with the prefix, by the rest of the key, in order; `undefined` for one that cannot be
   * read.
   */
  list(prefix: string): Promise<Listed<T>>;
  claim(key: string, value: T): Promise<boolean>;
  /**
   * Reads, changes and writes, and repeats all of that if another process wrote in between. Nothing is written if
   * `change` returns `undefined` or its argument. Returns what is stored afterwards.
   * @param prepare stores what must be stored first; it may run again with another value, or without a write following
   */
  update(key: string, change: Change<T>, prepare?: Prepare<T>): Promise<T | undefined>;
  /** The same, with something that is read again each time, after the record. */
  updateKnowing<K>(
    key: string,
    know: () => Promise<K>,
    change: (current: T | undefined, known: K) => T | undefined,
  ): Promise<T | undefined>;
  /** Deletes the record if `isMeant` accepts it. */
  removeIf(key: string, isMeant: (current: T) => boolean): Promise<void>;
}

/** May run again with what another process wrote, so anything else it does is done each time. */
type Change<T> = (current: T | undefined) => T | undefined;
type Prepare<T> = (current: T | undefined, next: T) => Promise<unknown>;

/** Nobody loses this often by chance. */
const MOST_TRIES = 100;

/** For a kind that is read much more often than written. */
export interface Caches<T> {
  readonly values: ValueCache<T>;
  readonly lists: ValueCache<Listed<T>>;
}

export function createCollection<T>(ground: Ground, type: RecordType<T>, caches?: Caches<T>): Collection<T> {
  const { backend, locks } = ground;
  const stored = storedValues(ground, type);
  // Changes always start from the backend's value, not from the cache.
  const { read, readAll, list } = caches === undefined ? stored : cachedValues(stored, caches);

  const noted = (): Promise<void> | undefined => ground.forms?.note(type);

  /** The lock saves callers in the same process from repeating; between processes, `swap` decides. */
  const write = (
    key: string,
    decide: (current: T | undefined) => Promise<T | undefined>,
  ): Promise<T | undefined> =>
    locks.run(key, async () => {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const { value: current, version } = await stored.readCurrent(key);
        const next = await decide(current);
        if (next === undefined || next === current) return current;
        const record = type.write(key, next);
        await noted();
        if (await backend.swap(key, version, record)) return next;
      }
      throw contested(key);
    });

  return {
    type,
    read,
    list,
    async readMany(ids, keyOf) {
      const keys = new Map([...new Set(ids)].map((id) => [id, keyOf(id)]));
      const found = await readAll([...keys.values()]);
      const records = new Map<string, T | undefined>();
      for (const [id, key] of keys) if (found.has(key)) records.set(id, found.get(key));
      return records;
    },
    claim(key, value) {
      return locks.run(key, async () => {
        const record = type.write(key, value);
        await noted();
        return backend.putIfAbsent(key, record);
      });
    },
    update: (key, change, prepare) =>
      write(key, async (current) => {
        const next = change(current);
        if (next !== undefined && next !== current) await prepare?.(current, next);
        return next;
      }),
    updateKnowing: (key, know, change) => write(key, async (current) => change(current, await know())),
    removeIf: (key, isMeant) =>
      locks.run(key, async () => {
        for (let tries = 0; tries < MOST_TRIES; tries += 1) {
          const { value: current, version } = await stored.readCurrent(key);
          if (current === undefined || !isMeant(current)) return;
          if (await backend.removeIf(key, version)) return;
        }
        throw contested(key);
      }),
  };
}

const contested = (key: string): StoreError =>
  new StoreError(`The record ${key} was not saved: it was changed by something else on every try.`);

/** Leaves out ids without a record. */
export function present<T>(records: ReadonlyMap<string, T | undefined>): Map<string, T> {
  const found = new Map<string, T>();
  for (const [id, record] of records) if (record !== undefined) found.set(id, record);
  return found;
}
