import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DamagedStore, StoreError } from '../errors.ts';
import { checkDatabase, countRecords } from './check.ts';
import type { SqliteConnection } from './driver/connection.ts';
import { codeOf, sqliteError } from './errors.ts';
import { seal } from './seal.ts';

const OWNER_FILE = 0o600;

/** Suffix of a backup that is still being written. */
export const PARTIAL = '.partial';

/**
 * The copy gets its name only when it is complete, sealed and on the disk. If the database has damaged records, the
 * copy is kept without a seal, because it holds all the others, and the call rejects.
 */
export async function copyInto(connection: SqliteConnection, file: string, source: string): Promise<void> {
  const partial = `${file}${PARTIAL}`;
  await rm(partial, { force: true });
  // VACUUM INTO accepts an empty file, so the copy has our mode from its first byte.
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

/** Says whether the database, the disk or the folder failed. */
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
