import { StoreError } from '../errors.ts';
import { bootKey } from '../records/keys.ts';
import { Row } from '../rows.ts';
import type { SqliteConnection } from './driver/connection.ts';
import { openConnection } from './driver/driver.ts';

/** How long a start waits for the previous process to let go of the file. */
const BUSY_MS = 2000;
/** Moving the log blocks writes while it waits for a reader, so it gives up soon and is tried again. */
const BUSY_MOVING_MS = 20;

type Pragma = readonly [name: string, set: string, inForce: unknown];

/** The answer of each pragma when it is in force. The log is moved by log.ts, not by whichever write comes along. */
const EACH: readonly Pragma[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['secure_delete', 'ON', 1],
  ['wal_autocheckpoint', '0', 0],
];
const EXCLUSIVE: Pragma = ['locking_mode', 'EXCLUSIVE', 'exclusive'];
const SHARED: Pragma = ['locking_mode', 'NORMAL', 'normal'];
/**
 * Rewriting a file needs temporary room, and the bot may not be allowed to write to the disk outside the data folder.
 */
const IN_MEMORY: Pragma = ['temp_store', 'MEMORY', 2];
const READS_ONLY: Pragma = ['query_only', 'ON', 1];

/** The connections of this process to one file, which no other process can open meanwhile. */
export interface Connections {
  /** For everything that changes data, one statement at a time. */
  readonly writer: SqliteConnection;
  readonly reader: SqliteConnection;
  /** Moves the log into the file and makes copies, so that neither reads nor writes wait for its connection. */
  readonly keeper: SqliteConnection;
  close(): Promise<void>;
}

/** Takes an existing file and puts the pragmas in force. Rejects with the errors of SQLite. */
export async function connectSqlite(file: string): Promise<Connections> {
  const open: SqliteConnection[] = [];
  // The writer closes last, because the last connection to close empties and removes the log.
  const close = async (): Promise<void> => {
    for (const connection of open.splice(0).reverse()) await connection.close();
  };
  const connect = async (pragmas: readonly Pragma[], busyTimeout = BUSY_MS): Promise<SqliteConnection> => {
    const connection = await openConnection(file, busyTimeout);
    open.push(connection);
    await put(connection, file, pragmas);
    return connection;
  };
  try {
    const writer = await connect(EACH);
    await takeAlone(writer, file);
    const reader = await connect([...EACH, READS_ONLY]);
    const keeper = await connect([...EACH, IN_MEMORY], BUSY_MOVING_MS);
    return { writer, reader, keeper, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Keeps other processes out. A file that somebody else has open cannot be locked exclusively. So a process that managed
 * that once may go on with a shared lock, which admits its own connections and refuses the next process that tries. The
 * operating system drops the lock when the process ends, however it ends.
 */
async function takeAlone(connection: SqliteConnection, file: string): Promise<void> {
  const row = new Row(bootKey, { v: 1, pid: process.pid }).text;
  // A log that is first read with an exclusive lock could not be shared later.
  await connection.get(bootKey);
  // Each mode takes effect with a write.
  for (const mode of [EXCLUSIVE, SHARED]) {
    await put(connection, file, [mode]);
    await connection.set(bootKey, row);
  }
}

async function put(connection: SqliteConnection, file: string, pragmas: readonly Pragma[]): Promise<void> {
  for (const [name, set, inForce] of pragmas) {
    await connection.query(`PRAGMA ${name}=${set}`);
    if ((await pragma(connection, name)) === inForce) continue;
    throw new StoreError(`SQLite refuses ${name}=${set} for ${file}: keep the database on a local disk.`);
  }
}

/** The single value that a pragma returns. */
export async function pragma(connection: SqliteConnection, name: string): Promise<unknown> {
  const rows: unknown = await connection.query(`PRAGMA ${name}`);
  const row: unknown = Array.isArray(rows) ? rows[0] : undefined;
  return typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined;
}
