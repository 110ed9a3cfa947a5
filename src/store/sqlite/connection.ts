import { KeyvSqlite } from '@keyv/sqlite';
import { StoreError } from '../errors.ts';

/** How long a start waits for the process before it to let go of the file. */
const BUSY_MS = 2000;

/** What each pragma must answer when it is in force. EXCLUSIVE keeps a second process out from the first write on. */
const PRAGMAS: readonly (readonly [name: string, set: string, inForce: unknown])[] = [
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['secure_delete', 'ON', 1],
];

/** One connection to an existing file, with its pragmas in force. Rejects with the errors of SQLite. */
export async function connectSqlite(file: string): Promise<KeyvSqlite> {
  const connection = new KeyvSqlite({ uri: `sqlite://${file}`, busyTimeout: BUSY_MS });
  try {
    // The first query belongs in the tick of the constructor: else a file that does not open ends the process.
    for (const [name, set, inForce] of PRAGMAS) {
      await connection.query(`PRAGMA ${name}=${set}`);
      if ((await pragma(connection, name)) === inForce) continue;
      throw new StoreError(`SQLite refuses ${name}=${set} for ${file}: keep the database on a local disk.`);
    }
    return connection;
  } catch (error) {
    // One that never opened cannot be closed either.
    await connection.close().catch(() => undefined);
    throw error;
  }
}

/** The one value that a pragma answers with. */
export async function pragma(connection: KeyvSqlite, name: string): Promise<unknown> {
  const rows: unknown = await connection.query(`PRAGMA ${name}`);
  const row: unknown = Array.isArray(rows) ? rows[0] : undefined;
  return typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined;
}
