import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeyvSqlite } from '@keyv/sqlite';

const OWNER_FILE = 0o600;

/** What a backup is called while it is being written. */
export const PARTIAL = '.partial';

/** A copy appears under its name whole and on disk, or not at all. */
export async function copyInto(connection: KeyvSqlite, file: string): Promise<void> {
  const partial = `${file}${PARTIAL}`;
  await rm(partial, { force: true });
  // VACUUM INTO accepts an empty file, and so the copy has our mode from its first byte.
  await (await open(partial, 'wx', OWNER_FILE)).close();
  try {
    await connection.query('VACUUM INTO ?', partial);
    await flush(partial);
    await rename(partial, file);
    await flush(dirname(file));
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
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
