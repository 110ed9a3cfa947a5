import { constants } from 'node:fs';
import { access, mkdir, open, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StoreError } from '../errors.ts';
import { codeOf } from './errors.ts';

const OWNER_FOLDER = 0o700;
const OWNER_FILE = 0o600;

/** Files that this process has open: opening one again and closing it would drop the first one's locks (POSIX). */
const taken = new Set<string>();

export interface TakenFile {
  readonly path: string;
  release(): void;
}

/**
 * Makes sure that the file exists, is writable and is not already open in this process. Rejects with errors of node:fs.
 */
export async function takeFile(file: string): Promise<TakenFile> {
  await mkdir(dirname(file), { recursive: true, mode: OWNER_FOLDER });
  const folder = await realpath(dirname(file));
  await access(folder, constants.W_OK);
  const path = await present(join(folder, basename(file)));
  if (taken.has(path)) throw new StoreError(`The database ${file} is already open in this process.`);
  taken.add(path);
  return { path, release: () => taken.delete(path) };
}

async function present(path: string): Promise<string> {
  try {
    await (await open(path, 'wx', OWNER_FILE)).close();
    return path;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  if (!(await stat(path)).isFile())
    throw new StoreError(
      `${path} is not a file: name a file for the database, in that folder or in another.`,
    );
  await access(path, constants.W_OK);
  return realpath(path);
}
