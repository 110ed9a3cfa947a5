import type { Version } from '../backend.ts';

/** What becomes of a record; `undefined`, or what it was given: nothing. */
export type PureChange<T> = (current: T | undefined) => T | undefined;

interface Waiting<T> {
  readonly change: PureChange<T>;
  resolve(stored: T | undefined): void;
  reject(error: unknown): void;
}

/** One change after the other of one record, with one reading and one writing for all that wait. */
export interface MergedUpdates<T> {
  update(key: string, change: PureChange<T>): Promise<T | undefined>;
}

interface Access<T> {
  /** One task at a time for a key. */
  lock(key: string, task: () => Promise<void>): Promise<void>;
  read(key: string): Promise<{ readonly value: T | undefined; readonly version: Version }>;
  /** False when somebody else wrote since the reading. */
  write(key: string, version: Version, value: T): Promise<boolean>;
  /** How often it may be false. */
  readonly tries: number;
  contested(key: string): Error;
}

/**
 * For records that many people change in the same moment, such as the roster of a group: a thousand who join at once wait
 * for a few flushes, not for a thousand. A change that throws fails alone; when the writing fails, it fails for all whose
 * change, or whose answer "it is there already", rests on it.
 */
export function createMergedUpdates<T>({ lock, read, write, tries, contested }: Access<T>): MergedUpdates<T> {
  const waiting = new Map<string, Waiting<T>[]>();

  /** Whether it is over; what was read decides anew when it is not. */
  async function attempt(key: string, all: Waiting<T>[]): Promise<boolean> {
    const { value: before, version } = await read(key);
    // Whoever comes from here on waits for the next round.
    if (waiting.get(key) === all) waiting.delete(key);
    let current = before;
    const changed: Waiting<T>[] = [];
    const failed: (() => void)[] = [];
    for (const one of all) {
      try {
        current = one.change(current) ?? current;
        changed.push(one);
      } catch (error) {
        failed.push(() => one.reject(error));
      }
    }
    if (current !== undefined && current !== before && !(await write(key, version, current))) return false;
    for (const fail of failed) fail();
    for (const one of changed) one.resolve(current);
    return true;
  }

  async function settle(key: string): Promise<void> {
    const all = waiting.get(key) ?? [];
    for (let left = tries; left > 0; left -= 1) if (await attempt(key, all)) return;
    throw contested(key);
  }

  return {
    update(key, change) {
      return new Promise((resolve, reject) => {
        const one = { change, resolve, reject };
        const already = waiting.get(key);
        if (already) {
          already.push(one);
          return;
        }
        const all = [one];
        waiting.set(key, all);
        lock(key, () => settle(key)).catch((error: unknown) => {
          if (waiting.get(key) === all) waiting.delete(key);
          for (const each of all) each.reject(error);
        });
      });
    },
  };
}
