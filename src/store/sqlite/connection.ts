import { StoreError } from '../errors.ts';
import { bootKey } from '../records/keys.ts';
import { Row } from '../rows.ts';
import type { SqliteConnection } from './driver/connection.ts';
import { openConnection } from './driver/driver.ts';

/** How long a start waits for the process before it to let go of the file. */
const BUSY_MS = 2000;
/** Moving the log holds up writes for as long as it waits for somebody who reads: rather tried again. */
const BUSY_MOVING_MS = 20;

type Pragma = readonly [name: string, set: string, inForce: unknown];

/** What each pragma must answer when it is in force. The log is moved by log.ts, not by whoever happens to write. */
const EACH: readonly Pragma[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['secure_delete', 'ON', 1],
  ['wal_autocheckpoint', '0', 0],
];
const EXCLUSIVE: Pragma = ['locking_mode', 'EXCLUSIVE', 'exclusive'];
const SHARED: Pragma = ['locking_mode', 'NORMAL', 'normal'];
/** A file that is rewritten needs room meanwhile, and the disk may let nobody write beside the data. */
const IN_MEMORY: Pragma = ['temp_store', 'MEMORY', 2];
const READS_ONLY: Pragma = ['query_only', 'ON', 1];

/** The connections of this process to one file, which no other process may open meanwhile. */
export interface Connections {
  /** Everything that changes something, one statement at a time. */
  readonly writer: SqliteConnection;
  readonly reader: SqliteConnection;
  /** Moves the log into the file and makes copies: neither reads nor writes wait for its connection. */
  readonly keeper: SqliteConnection;
  close(): Promise<void>;
}

/** Takes an existing file, with the pragmas in force. Rejects with the errors of SQLite. */
export async function connectSqlite(file: string): Promise<Connections> {
  const open: SqliteConnection[] = [];
  // The writer last: the one that closes last empties the log and removes it.
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
 * Keeps other processes out. Nobody gets a file exclusively that somebody else has open; so whoever did, once, may go
 * on with a shared lock, which lets connections of its own in, and refuses the next one who tries. The system takes the
 * lock away with the process, however it ends.
 */
async function takeAlone(connection: SqliteConnection, file: string): Promise<void> {
  const row = new Row(bootKey, { v: 1, pid: process.pid }).text;
  // A log that is first read exclusively could not be shared later.
  await connection.get(bootKey);
  // Each takes effect with a write.
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

/** The one value that a pragma answers with. */
export async function pragma(connection: SqliteConnection, name: string): Promise<unknown> {
  const rows: unknown = await connection.query(`PRAGMA ${name}`);
  const row: unknown = Array.isArray(rows) ? rows[0] : undefined;
  return typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined;
}
