import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readWholeFile, type WholeFile } from './check-file.ts';
import { StoreError } from './errors.ts';
import { schemaKey } from './records/keys.ts';
import { refuseSchema } from './schema.ts';
import { recordsIn } from './sqlite/check.ts';
import { sqliteError } from './sqlite/errors.ts';
import { isInUse } from './sqlite/in-use.ts';

const OWNER_FOLDER = 0o700;
const OWNER_FILE = 0o600;
/** A database and the files that SQLite keeps beside it. */
const PARTS = ['', '-wal', '-shm'];

export interface RestoreOptions {
  /** The backup, which stays unchanged. */
  readonly from: string;
  /** The database that it replaces. */
  readonly to: string;
  /** Part of the name under which the replaced database is kept. */
  readonly stamp: string;
  /** Verifies everything and replaces nothing. */
  readonly isDryRun: boolean;
}

export interface Restored extends WholeFile {
  /** Where the replaced database is now, if there was one. */
  readonly kept?: string;
}

/** Puts a backup in place of the database after checking that it is complete. Rejects with StoreError. */
export async function restoreFile({ from, to, stamp, isDryRun }: RestoreOptions): Promise<Restored> {
  const source = resolve(from);
  if (source === to) throw new StoreError(`${to} is the database itself. Name a backup.`);
  const found = await readWholeFile(source);
  if (found.seal === 'broken')
    throw new StoreError(`${source} was changed after the bot closed it. Use another backup.`);
  await refuseOther(source);
  await refuseInUse(to);
  const kept = PARTS.some((part) => existsSync(to + part)) ? `${to}.replaced-${stamp}` : undefined;
  const restored = { ...found, ...(kept !== undefined && { kept }) };
  if (isDryRun) return restored;
  const begun = `${to}.restoring`;
  try {
    await mkdir(dirname(to), { recursive: true, mode: OWNER_FOLDER });
    await copy(source, begun);
    await refuseDifferent(begun, found);
    // Checking takes a while, so a bot may have been started in the meantime.
    await refuseInUse(to);
    await exchange(begun, to, kept);
  } catch (error) {
    throw sqliteError(to, error);
  } finally {
    await rm(begun, { force: true });
  }
  return restored;
}

async function refuseOther(file: string): Promise<void> {
  const schema = (await recordsIn(file, schemaKey)).get(schemaKey);
  if (schema === undefined) throw new StoreError(`${file} is not a backup of this bot. Name another file.`);
  refuseSchema(schema);
}

async function refuseInUse(file: string): Promise<void> {
  if (existsSync(file) && (await isInUse(file)))
    throw new StoreError(`The bot is running on ${file}: stop it, then restore.`);
}

async function refuseDifferent(file: string, { records, seal }: WholeFile): Promise<void> {
  const copied = await readWholeFile(file);
  if (copied.records !== records || copied.seal !== seal)
    throw new StoreError(
      `The copy in ${file} does not match its source (${copied.records} of ${records} records): check the disk.`,
    );
}

async function copy(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  await chmod(to, OWNER_FILE);
  await sync(to);
}

/** The replaced database keeps its log under its new name. If the last step fails, everything is as before. */
async function exchange(begun: string, to: string, kept: string | undefined): Promise<void> {
  const moved: string[] = [];
  try {
    for (const part of kept === undefined ? [] : PARTS) {
      if (!existsSync(to + part)) continue;
      await rename(to + part, kept + part);
      moved.push(part);
    }
    await rename(begun, to);
  } catch (error) {
    for (const part of moved) await rename(kept + part, to + part);
    throw error;
  }
  await sync(dirname(to));
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
