import type { Keyv } from 'keyv';
import type PQueue from 'p-queue';
import { z } from 'zod';
import { ABSENT, LISTED, type Reading, UNDECODABLE, type Version } from '../backend.ts';
import { inGroups } from '../groups.ts';
import type { KnownRows } from '../records/known-rows.ts';
import { decodeRow, readRow } from '../rows.ts';
import type { SqliteConnection } from './driver/connection.ts';

/** The adapter scans all found rows once for each key. */
const TOGETHER = 50;
/** Sorts after every character that a key can continue with. */
const LAST = '\u{10ffff}';

const listed = z.array(z.object({ key: z.string(), value: z.unknown() }));

export interface Reads {
  read(key: string): Promise<Reading>;
  getMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  list(prefix: string, after: string | undefined): Promise<ReadonlyMap<string, unknown>>;
}

const NOTHING: Reading = { value: undefined, version: ABSENT };

const readingOf = (row: Version): Reading => (row === ABSENT ? NOTHING : readRow(row).value);

interface Sources {
  readonly keyv: Keyv<Reading>;
  readonly connection: SqliteConnection;
  readonly known: KnownRows;
}

export function createReads({ keyv, connection, known }: Sources, turns: PQueue): Reads {
  const fromFile = inGroups<string, Reading>({
    turns,
    most: TOGETHER,
    weight: () => 1,
    async run(keys) {
      // Reading a single key takes half as long as reading a list of one.
      const [first = ''] = keys;
      const readings = keys.length === 1 ? [await keyv.get(first)] : await keyv.getMany([...keys]);
      const found = new Map(keys.map((key, index) => [key, readings[index]]));
      return (key) => found.get(key) ?? NOTHING;
    },
  });

  return {
    async read(key) {
      let reading: Reading | undefined;
      const row = await known.load(key, async () => {
        reading = await fromFile(key);
        return reading.version;
      });
      return reading ?? readingOf(row);
    },
    // Long lists are read past the cache, so that they do not push out the records of people who are active right now.
    async getMany(keys) {
      const found = new Map<string, unknown>();
      const note = (key: string, { value }: Reading): void => {
        if (value !== undefined) found.set(key, value);
      };
      await Promise.all(
        keys.map(async (key) => {
          const row = known.get(key);
          note(key, row === undefined ? await fromFile(key) : readingOf(row));
        }),
      );
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
