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
  /** Writes nothing when `change` gives `undefined` or what it was given; returns what is stored now. */
  update(key: string, change: Change<T>): Promise<T | undefined>;
  /** The same for what many change at once: those who wait share one writing, so `change` decides from what it is given alone. */
  readonly updateTogether: MergedUpdates<T>['update'];
  /** Deletes the record if it is one that `isMeant`. */
  removeIf(key: string, isMeant: (current: T) => boolean): Promise<void>;
}

type Change<T> = (current: T | undefined) => T | undefined | Promise<T | undefined>;

/** @param cache for a kind that is read much more often than written */
export function createCollection<T>(
  ground: Ground,
  type: RecordType<T>,
  cache?: ValueCache<T>,
): Collection<T> {
  const { backend, locks } = ground;
  const stored = storedValues(ground, type);
  const { read, readAll } = cache === undefined ? stored : cachedValues(stored, cache);

  const merged = createMergedUpdates<T>({
    lock: (key, task) => locks.run(key, task),
    read,
    write: (key, value) => backend.put(key, type.write(key, value)),
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
    update(key, change) {
      return locks.run(key, async () => {
        const current = await read(key);
        const next = await change(current);
        if (next === undefined || next === current) return current;
        await backend.put(key, type.write(key, next));
        return next;
      });
    },
    removeIf(key, isMeant) {
      return locks.run(key, async () => {
        const current = await read(key);
        if (current !== undefined && isMeant(current)) await backend.delete(key);
      });
    },
  };
}

/** Only what has a record. */
export function present<T>(records: ReadonlyMap<string, T | undefined>): Map<string, T> {
  const found = new Map<string, T>();
  for (const [id, record] of records) if (record !== undefined) found.set(id, record);
  return found;
}
