import { openConnection } from './driver/driver.ts';
import { codeOf, isLocked } from './errors.ts';
import { readSeal } from './seal.ts';

const BUSY_MS = 200;
const NOT_OURS: readonly string[] = ['SQLITE_NOTADB', 'SQLITE_CORRUPT', 'SQLITE_CANTOPEN', 'SQLITE_ERROR'];

/**
 * Whether another process has the file open. Nobody has a sealed file open, and nobody can open a file that is no
 * database.
 */
export async function isInUse(path: string): Promise<boolean> {
  if ((await readSeal(path)) === 'whole') return false;
  try {
    const connection = await openConnection(path, BUSY_MS);
    try {
      await connection.query('PRAGMA locking_mode=EXCLUSIVE');
      // Works even if there is a log: a file that somebody else has open cannot be locked exclusively.
      await connection.query('BEGIN IMMEDIATE');
      await connection.query('ROLLBACK');
      return false;
    } finally {
      await connection.close();
    }
  } catch (error) {
    if (isLocked(error)) return true;
    if (NOT_OURS.includes(codeOf(error))) return false;
    throw error;
  }
}
