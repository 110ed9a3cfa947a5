import type { Backend } from '../backend.ts';
import { UnreadableRecord } from '../errors.ts';
import type { Locks } from '../lock.ts';
import { problemsOf, type RecordType } from './record-type.ts';

/** Parsed in one go: a thousand members would hold up everything else for a third of a second. */
const AT_ONCE = 50;

export interface Problem {
  readonly key: string;
  /** What about the record is wrong, without its content. */
  readonly problem: string;
}

export interface Ground {
  readonly backend: Backend;
  readonly locks: Locks;
  /** For what is written under the lock of another key: a close under way waits for it and does not refuse it. */
  readonly inner: Locks;
  /** Called once per key. */
  readonly onProblem: (problem: Problem) => void;
}

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
  /** Deletes the record if it is one that `isMeant`. */
  removeIf(key: string, isMeant: (current: T) => boolean): Promise<void>;
}

type Change<T> = (current: T | undefined) => T | undefined | Promise<T | undefined>;

export function createCollection<T>(
  { backend, locks, onProblem }: Ground,
  type: RecordType<T>,
): Collection<T> {
  const parse = (key: string, stored: unknown): T => {
    try {
      return type.read(stored);
    } catch (error) {
      onProblem({ key, problem: problemsOf(error) });
      throw new UnreadableRecord(key, { cause: error });
    }
  };

  const read = async (key: string): Promise<T | undefined> => {
    const stored = await backend.get(key);
    return stored === undefined ? undefined : parse(key, stored);
  };

  return {
    type,
    read,
    async readMany(ids, keyOf) {
      const keys = [...new Set(ids)].map((id) => [id, keyOf(id)] as const);
      const records = new Map<string, T | undefined>();
      for (let start = 0; start < keys.length; start += AT_ONCE) {
        const part = keys.slice(start, start + AT_ONCE);
        const found = await backend.getMany(part.map(([, key]) => key));
        for (const [id, key] of part) {
          const stored = found.get(key);
          try {
            records.set(id, stored === undefined ? undefined : parse(key, stored));
          } catch (error) {
            if (!(error instanceof UnreadableRecord)) throw error;
          }
        }
      }
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
