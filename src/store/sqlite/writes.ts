import type { Keyv } from 'keyv';
import type PQueue from 'p-queue';
import { isLocked } from './errors.ts';
import { inGroups } from './groups.ts';
import type { Log } from './log.ts';
import { Row } from './rows.ts';

/** How much goes into one transaction, bytes; a page is what a small row costs. */
const TOGETHER = 4 << 20;
const PAGE = 4096;

interface Write {
  readonly key: string;
  /** Without one the key is deleted. */
  readonly row?: Row;
  readonly ifAbsent?: boolean;
}

export interface Writes {
  put(key: string, value: unknown): Promise<void>;
  putIfAbsent(key: string, value: unknown): Promise<boolean>;
  delete(key: string): Promise<void>;
}

/** Writes that wait for the same flush: one statement, which SQLite does wholly or not at all, is one flush. */
export function createWrites(keyv: Keyv<unknown>, turns: PQueue, log: Log): Writes {
  async function save(writes: readonly Write[]): Promise<(write: Write) => boolean> {
    const asked = writes.filter(({ ifAbsent }) => ifAbsent).map(({ key }) => key);
    const found = asked.length === 0 ? [] : await keyv.getMany(asked);
    const taken = new Set(asked.filter((_, index) => found[index] !== undefined));
    const rows = new Map<string, Row>();
    const done = new Set<Write>();
    for (const write of writes) {
      const { key, row, ifAbsent = false } = write;
      if (row === undefined || (ifAbsent && (taken.has(key) || rows.has(key)))) continue;
      rows.set(key, row);
      done.add(write);
    }
    if (rows.size > 0) await keyv.setMany([...rows].map(([key, value]) => ({ key, value })));
    for (const { text } of rows.values()) log.grew(PAGE + text.length);
    return (write) => done.has(write);
  }

  async function remove(writes: readonly Write[]): Promise<() => boolean> {
    await keyv.delete([...new Set(writes.map(({ key }) => key))]);
    log.grew(PAGE * writes.length);
    return () => true;
  }

  const isRemoval = ({ row }: Write): boolean => row === undefined;
  const write = inGroups<Write, boolean>({
    turns,
    most: TOGETHER,
    weight: ({ row }) => PAGE + (row?.text.length ?? 0),
    kind: (one) => (isRemoval(one) ? 'delete' : 'save'),
    isOfAll: isLocked,
    run: (writes) => (writes.every(isRemoval) ? remove(writes) : save(writes)),
  });

  return {
    put: async (key, value) => void (await write({ key, row: new Row(key, value) })),
    putIfAbsent: async (key, value) => write({ key, row: new Row(key, value), ifAbsent: true }),
    async delete(key) {
      await write({ key });
      await log.emptied();
    },
  };
}
