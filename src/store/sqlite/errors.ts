import { z } from 'zod';
import { DamagedStore, ReadFailed, StoreError } from '../errors.ts';

const coded = z.object({ code: z.string() });

export function codeOf(error: unknown): string {
  const result = coded.safeParse(error);
  return result.success ? result.data.code : 'unknown';
}

/** True when another process holds the file. */
export const isLocked = (error: unknown): boolean => ['SQLITE_BUSY', 'SQLITE_LOCKED'].includes(codeOf(error));

/** Says what happened and what to do next, from the error codes of SQLite and of the file system. */
function sentenceFor(file: string, code: string): string {
  switch (code) {
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return `The database ${file} is in use by another process: stop that one first, two bots cannot share a database.`;
    case 'SQLITE_FULL':
    case 'ENOSPC':
      return `The disk with the database ${file} is full: free some space, nothing can be saved until then.`;
    case 'SQLITE_READONLY':
    case 'SQLITE_PERM':
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `The database ${file} cannot be written: make the file and its folder writable for the bot's account.`;
    case 'SQLITE_CANTOPEN':
    case 'EEXIST':
    case 'ENOENT':
    case 'ENOTDIR':
      return `The database ${file} cannot be opened or created: check that its folder can be created there, or choose another path.`;
    default:
      return `The database ${file} cannot be used (${code}): check the disk, then start again.`;
  }
}

export function sqliteError(file: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT')
    return new DamagedStore(`The database ${file} is damaged or not a database`, { cause: error });
  return new StoreError(sentenceFor(file, code), { cause: error });
}

export function readError(file: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  return new ReadFailed(sqliteError(file, error).message, { cause: error });
}
