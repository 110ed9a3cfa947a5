import { StoreError } from '../errors.ts';
import type { Ground } from './ground.ts';
import { createMergedUpdates, type MergedUpdates } from './merged-updates.ts';
import type { RecordType } from './record-type.ts';
import { cachedValues, storedValues } from './stored-values.ts';
import type { ValueCache } from './value-cache.ts';

/** The records of one kind. */
export interface Collection<T> {
  readonly type: RecordType<T>;
  /** Rejects with UnreadableRecord when the value does not parse. */
  read(key: string): Promise<T | undefined>;
  /** By id: `undefined` without a record; an unreadable record is left out. */
  readMany(ids: readonly string[], keyOf: (id: string) => string): Promise<Map<string, T | undefined>>;
  claim(key: string, value: T): Promise<boolean>;
  /**
   * Reads, changes and writes, and does all of it again if somebody wrote meanwhile; writes nothing when `change` gives
   * `undefined` or what it was given. Returns what is stored now.
   * @param prepare for what must be stored before this is; it may come again with another value, or for nothing
   */
  update(key: string, change: Change<T>, prepare?: Prepare<T>): Promise<T | undefined>;
  /** The same with something that is read anew each time, after the record. */
  updateKnowing<K>(
    key: string,
    know: () => Promise<K>,
    change: (current: T | undefined, known: K) => T | undefined,
  ): Promise<T | undefined>;
  /** The same for what many change at once: those who wait share one writing, so `change` decides from what it is given alone. */
  readonly updateTogether: MergedUpdates<T>['update'];
  /** Deletes the record if it is one that `isMeant`. */
  removeIf(key: string, isMeant: (current: T) => boolean): Promise<void>;
}

/** May be called again with what somebody else wrote: whatever it notes besides, it notes each time. */
type Change<T> = (current: T | undefined) => T | undefined;
type Prepare<T> = (current: T | undefined, next: T) => Promise<unknown>;

/** Nobody loses so often by chance. */
const MOST_TRIES = 100;

/** @param cache for a kind that is read much more often than written */
export function createCollection<T>(
  ground: Ground,
  type: RecordType<T>,
  cache?: ValueCache<T>,
): Collection<T> {
  const { backend, locks } = ground;
  const stored = storedValues(ground, type);
  // What is changed is read from the backend, whatever is in memory.
  const { read, readAll } = cache === undefined ? stored : cachedValues(stored, cache);

  /** The lock spares those of one process the repeats; `swap` decides among all. */
  const write = (
    key: string,
    decide: (current: T | undefined) => Promise<T | undefined>,
  ): Promise<T | undefined> =>
    locks.run(key, async () => {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const { value: current, version } = await stored.readCurrent(key);
        const next = await decide(current);
        if (next === undefined || next === current) return current;
        if (await backend.swap(key, version, type.write(key, next))) return next;
      }
      throw contested(key);
    });

  const merged = createMergedUpdates<T>({
    lock: (key, task) => locks.run(key, task),
    read: stored.readCurrent,
    write: (key, version, value) => backend.swap(key, version, type.write(key, value)),
    tries: MOST_TRIES,
    contested,
  });

  return {
    type,
    read,
    updateTogether: merged.update,
    async readMany(ids, keyOf) {
      const keys = new Map([...new Set(ids)].map((id) => [id, keyOf(id)]));
      const found = await readAll([...keys.values()]);
      const records = new Map<string, T | undefined>();
      for (const [id, key] of keys) if (found.has(key)) records.set(id, found.get(key));
      return records;
    },
    claim(key, value) {
      return locks.run(key, async () => backend.putIfAbsent(key, type.write(key, value)));
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
  new StoreError(`The record ${key} was not written: others wrote it each time in between.`);

/** Only what has a record. */
export function present<T>(records: ReadonlyMap<string, T | undefined>): Map<string, T> {
  const found = new Map<string, T>();
  for (const [id, record] of records) if (record !== undefined) found.set(id, record);
  return found;
}
