import { z } from 'zod';
import { letOthersIn } from '../../async/let-others-in.ts';
import { UNDECODABLE } from '../backend.ts';
import { decodeRow } from '../rows.ts';
import type { SqliteConnection } from './driver/connection.ts';
import { openConnection } from './driver/driver.ts';
import { codeOf } from './errors.ts';

/** The most characters and rows to check at once: a few milliseconds, during which nobody is served. */
const TOGETHER = 512 * 1024;
const MOST_ROWS = 250;
/** How long to wait for another process. */
const BUSY_MS = 2000;

const found = z.array(
  z.looseObject({ integrity_check: z.string() }).or(z.looseObject({ quick_check: z.string() })),
);
const counted = z.tuple([z.object({ records: z.number() })]);
const page = z.array(z.object({ id: z.string(), key: z.string(), value: z.unknown() }));

export interface Findings {
  readonly records: number;
  /** What is wrong with the file as a whole, in a few words. */
  readonly flaw?: string;
  /** The keys of records that differ from what was saved. */
  readonly damaged: readonly string[];
}

/** SQLite's errors for a damaged file; SQLITE_ERROR when the damage is in its list of tables. */
const DAMAGE: readonly string[] = ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_FORMAT', 'SQLITE_ERROR'];

/**
 * Checks a file that this process does not have open. `structure` reads every page once, off the main thread;
 * `everything` takes about five times as long and also compares the index, the rows and their checksums.
 */
export async function checkDatabase(path: string, depth: 'structure' | 'everything'): Promise<Findings> {
  try {
    return await withConnection(path, async (connection) => {
      const check = depth === 'everything' ? 'integrity_check(1)' : 'quick_check(1)';
      const [told] = found.parse(await connection.query(`PRAGMA ${check}`));
      const words = Object.values(told ?? {})[0];
      if (words !== 'ok') return { records: 0, flaw: String(words), damaged: [] };
      const records = await countRecords(connection);
      return { records, damaged: depth === 'everything' ? await damagedRows(connection) : [] };
    });
  } catch (error) {
    if (DAMAGE.includes(codeOf(error))) return { records: 0, flaw: String(error), damaged: [] };
    throw error;
  }
}

async function withConnection<T>(
  path: string,
  use: (connection: SqliteConnection) => Promise<T>,
): Promise<T> {
  const connection = await openConnection(path, BUSY_MS);
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}

export async function countRecords(connection: SqliteConnection): Promise<number> {
  return counted.parse(await connection.query('SELECT count(*) AS records FROM keyv'))[0].records;
}

/** Sorts after every character that a key can continue with. */
const LAST = '\u{10ffff}';

/** The records whose keys start with the prefix, in a file that this process does not have open. */
export const recordsIn = (path: string, prefix: string): Promise<ReadonlyMap<string, unknown>> =>
  withConnection(path, async (connection) => {
    const query = 'SELECT CAST(rowid AS TEXT) AS id, key, value FROM keyv WHERE key >= ? AND key < ?';
    const rows = page.parse(await connection.query(query, prefix, `${prefix}${LAST}`));
    return new Map(rows.map(({ key, value }) => [key, decoded(value)]));
  });

const decoded = (row: unknown): unknown => (typeof row === 'string' ? decodeRow(row).value : UNDECODABLE);

/** Row ids are texts, because a damaged one may be larger than a JavaScript number can hold. */
async function damagedRows(connection: SqliteConnection): Promise<string[]> {
  const damaged: string[] = [];
  let limit = 1;
  for (let after = '-9223372036854775808'; ; ) {
    const rows = page.parse(
      await connection.query(
        'SELECT CAST(rowid AS TEXT) AS id, CAST(key AS TEXT) AS key, value FROM keyv ' +
          'WHERE rowid > CAST(? AS INTEGER) ORDER BY rowid LIMIT ?',
        after,
        limit,
      ),
    );
    const last = rows.at(-1);
    if (last === undefined) return damaged;
    for (const { key, value } of rows) if (decoded(value) === UNDECODABLE) damaged.push(key);
    after = last.id;
    const size = rows.reduce((sum, { value }) => sum + (typeof value === 'string' ? value.length : 0), 1);
    limit = Math.min(MOST_ROWS, 2 * limit, Math.max(1, Math.floor((TOGETHER * rows.length) / size)));
    await letOthersIn();
  }
}
