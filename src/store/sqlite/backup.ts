import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DamagedStore, StoreError } from '../errors.ts';
import { checkDatabase, countRecords } from './check.ts';
import type { SqliteConnection } from './driver/connection.ts';
import { codeOf, sqliteError } from './errors.ts';
import { seal } from './seal.ts';

const OWNER_FILE = 0o600;

/** What a backup is called while it is being written. */
export const PARTIAL = '.partial';

/**
 * A copy appears under its name whole, sealed and on disk, or not at all. One of a database with damaged records appears
 * without a seal, because it has all the others, and rejects.
 */
export async function copyInto(connection: SqliteConnection, file: string, source: string): Promise<void> {
  const partial = `${file}${PARTIAL}`;
  await rm(partial, { force: true });
  // VACUUM INTO accepts an empty file, and so the copy has our mode from its first byte.
  await (await open(partial, 'wx', OWNER_FILE)).close();
  try {
    const before = await countRecords(connection);
    await connection.query('VACUUM INTO ?', partial);
    const after = await countRecords(connection);
    const { flaw, records, damaged } = await checkDatabase(partial, 'everything');
    if (flaw !== undefined || (before === after && records !== before))
      throw new StoreError(
        `The backup ${file} does not match the database (${flaw ?? `${records} of ${before} records`}): check the disk. The bot will try again.`,
      );
    if (damaged.length === 0) await (await seal(partial)).close();
    else await flush(partial);
    await rename(partial, file);
    await flush(dirname(file));
    if (damaged.length > 0)
      throw new DamagedStore(
        `The database ${source} is damaged (${damaged.length} records, the first is ${damaged[0]})`,
      );
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

interface FailedCopy {
  readonly path: string;
  readonly file: string;
  readonly error: unknown;
}

/** Whether it is the database, the disk or the folder that failed. */
export function copyError({ path, file, error }: FailedCopy): StoreError {
  const known = sqliteError(file, error);
  if (known === error || known instanceof DamagedStore) return known;
  return new StoreError(
    `The backup ${path} could not be written (${codeOf(error)}): check its folder and the free space.`,
    { cause: error },
  );
}

/** SQLite does not flush a copy made by VACUUM INTO. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
