import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DamagedStore } from './errors.ts';
import { checkDatabase } from './sqlite/check.ts';
import { isCut, readSeal } from './sqlite/seal.ts';

/** The name of a finished backup; one still being written has a longer name and does not count. */
export const BACKUP_NAME = /^sextant-(\d{4}-\d{2}-\d{2})\.db$/;

export interface Backups {
  /** How many there are, intact or not. */
  readonly count: number;
  readonly newestWhole?: { readonly file: string; readonly day: string };
}

export async function isWhole(file: string): Promise<boolean> {
  const seal = await readSeal(file);
  if (seal !== 'none') return seal === 'whole';
  // Made by a version that did not seal backups yet.
  if (await isCut(file)) return false;
  const { records, flaw, damaged } = await checkDatabase(file, 'everything');
  return records > 0 && flaw === undefined && damaged.length === 0;
}

/** A missing folder has no backups. */
export const backupNames = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => BACKUP_NAME.test(name));

export async function lookForBackups(folder: string): Promise<Backups> {
  const names = await backupNames(folder);
  for (const name of names.toSorted().toReversed()) {
    const file = join(folder, name);
    const day = BACKUP_NAME.exec(name)?.[1] ?? '';
    if (await isWhole(file).catch(() => false)) return { count: names.length, newestWhole: { file, day } };
  }
  return { count: names.length };
}

/** The same error, with advice that names an intact backup. */
export async function withAdvice(error: DamagedStore, folder: string): Promise<DamagedStore> {
  const { count, newestWhole } = await lookForBackups(folder);
  const advice =
    newestWhole !== undefined
      ? `stop the bot, move away this file and every file whose name starts with its name, then copy ${newestWhole.file} in its place (intact, from ${newestWhole.day})`
      : count === 0
        ? `there is no backup in ${folder}, so put a copy of your own in its place`
        : `none of the ${count} backups in ${folder} is intact, so put a copy of your own in its place`;
  return new DamagedStore(error.what, { cause: error }, advice);
}
