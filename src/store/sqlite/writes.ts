import type { Keyv } from 'keyv';
import type PQueue from 'p-queue';
import { ABSENT, type Reading, type Version } from '../backend.ts';
import { inGroups } from '../groups.ts';
import type { KnownRows } from '../records/known-rows.ts';
import { Row } from '../rows.ts';
import { isLocked } from './errors.ts';
import type { Log } from './log.ts';

/** The most that goes into one transaction, bytes. A small row costs one page. */
const TOGETHER = 4 << 20;
const PAGE = 4096;

interface Write {
  readonly key: string;
  /** Absent: the key is deleted. */
  readonly row?: Row;
  /** The version that the key must still have; absent: any. */
  readonly over?: Version;
}

export interface Writes {
  put(key: string, value: unknown): Promise<void>;
  swap(key: string, version: Version, value: unknown): Promise<boolean>;
  delete(key: string): Promise<void>;
  removeIf(key: string, version: Version): Promise<boolean>;
}

interface Target {
  readonly keyv: Keyv<Reading>;
  readonly known: KnownRows;
}

/**
 * Writes that wait for the same flush go into one statement, which SQLite does completely or not at all, with a single
 * flush.
 */
export function createWrites({ keyv, known }: Target, turns: PQueue, log: Log): Writes {
  /**
   * The versions of the keys whose writes depend on one. Nobody else writes, so they still hold when the statement
   * runs.
   */
  async function versions(writes: readonly Write[]): Promise<Map<string, Version>> {
    const current = new Map<string, Version>();
    const asked = new Set<string>();
    for (const { key, over } of writes) {
      if (over === undefined) continue;
      const row = known.get(key);
      if (row === undefined) asked.add(key);
      else current.set(key, row);
    }
    const found = asked.size === 0 ? [] : await keyv.getMany([...asked]);
    for (const [index, key] of [...asked].entries()) current.set(key, found[index]?.version ?? ABSENT);
    return current;
  }

  /** Keeps the cache correct whether the write succeeds or fails. */
  async function change(rows: ReadonlyMap<string, Version>, write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
      for (const [key, row] of rows) known.wrote(key, row);
    } catch (error) {
      for (const key of rows.keys()) known.forget(key);
      throw error;
    }
  }

  /** The writes that are allowed, each judged as if those before it had been made. */
  async function allowed(writes: readonly Write[]): Promise<ReadonlySet<Write>> {
    const current = await versions(writes);
    const done = new Set<Write>();
    for (const write of writes) {
      const { key, row, over } = write;
      if (over !== undefined && current.get(key) !== over) continue;
      current.set(key, row?.text ?? ABSENT);
      done.add(write);
    }
    return done;
  }

  async function save(writes: readonly Write[]): Promise<(write: Write) => boolean> {
    const done = await allowed(writes);
    const rows = new Map<string, Row>();
    for (const { key, row } of done) if (row !== undefined) rows.set(key, row);
    if (rows.size > 0)
      await change(new Map([...rows].map(([key, { text }]) => [key, text])), () =>
        keyv.setMany([...rows].map(([key, value]) => ({ key, value }))),
      );
    for (const { text } of rows.values()) log.grew(PAGE + text.length);
    return (write) => done.has(write);
  }

  async function remove(writes: readonly Write[]): Promise<(write: Write) => boolean> {
    const done = await allowed(writes);
    const keys = new Set([...done].map(({ key }) => key));
    if (keys.size > 0)
      await change(new Map([...keys].map((key) => [key, ABSENT])), () => keyv.delete([...keys]));
    log.grew(PAGE * keys.size);
    return (write) => done.has(write);
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
    swap: async (key, over, value) => write({ key, row: new Row(key, value), over }),
    async delete(key) {
      await write({ key });
      await log.deleted(key);
    },
    async removeIf(key, over) {
      if (over === ABSENT) return false;
      const isDone = await write({ key, over });
      if (isDone) await log.deleted(key);
      return isDone;
    },
  };
}
