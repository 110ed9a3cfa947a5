import type { KeyvSqlite } from '@keyv/sqlite';
import type { Keyv } from 'keyv';
import type PQueue from 'p-queue';
import { z } from 'zod';
import { ABSENT, LISTED, type Reading, UNDECODABLE } from '../backend.ts';
import { inGroups } from '../groups.ts';
import { decodeRow } from '../rows.ts';

/** The adapter matches found rows to keys by a scan per key. */
const TOGETHER = 50;
/** Comes after every text that a key can go on with. */
const LAST = '\u{10ffff}';

const listed = z.array(z.object({ key: z.string(), value: z.unknown() }));

export interface Reads {
  read(key: string): Promise<Reading>;
  getMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  list(prefix: string, after: string | undefined): Promise<ReadonlyMap<string, unknown>>;
}

const NOTHING: Reading = { value: undefined, version: ABSENT };

export function createReads(keyv: Keyv<Reading>, connection: KeyvSqlite, turns: PQueue): Reads {
  const read = inGroups<string, Reading>({
    turns,
    most: TOGETHER,
    weight: () => 1,
    async run(keys) {
      // Alone it takes half the time of a list of one.
      const [first = ''] = keys;
      const readings = keys.length === 1 ? [await keyv.get(first)] : await keyv.getMany([...keys]);
      const found = new Map(keys.map((key, index) => [key, readings[index]]));
      return (key) => found.get(key) ?? NOTHING;
    },
  });

  return {
    read,
    async getMany(keys) {
      const found = new Map<string, unknown>();
      const note = (key: string, { value }: Reading): void => {
        if (value !== undefined) found.set(key, value);
      };
      await Promise.all(keys.map(async (key) => note(key, await read(key))));
      return found;
    },
    async list(prefix, after = '') {
      const query = 'SELECT key, value FROM keyv WHERE key >= ? AND key < ? AND key > ? ORDER BY key LIMIT ?';
      const rows = listed.parse(
        await turns.add(() => connection.query(query, prefix, `${prefix}${LAST}`, after, LISTED)),
      );
      return new Map(rows.map(({ key, value }) => [key, decoded(value)]));
    },
  };
}

const decoded = (row: unknown): unknown => (typeof row === 'string' ? decodeRow(row).value : UNDECODABLE);
