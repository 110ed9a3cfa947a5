import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BACKUP_DAYS } from '../domain/own-data/collecting.ts';
import { DamagedStore, StoreError } from './errors.ts';
import type { Store } from './store.ts';
import { BACKUP_NAME, withAdvice } from './whole-backup.ts';

const OWNER_FOLDER = 0o700;
const UNFINISHED = /^sextant-\d{4}-\d{2}-\d{2}\.db\.partial$/;

export interface BackupRules {
  /** Epoch milliseconds; one backup is made per UTC day. */
  readonly now: number;
  /** How many backups to keep, the newest ones. */
  readonly keep?: number;
  /** No backup is kept longer than this, however few there are: the privacy policy states it. */
  readonly days?: number;
}

const DAY_MS = 24 * 60 * 60_000;

const nameOf = (at: number): string => `sextant-${new Date(at).toISOString().slice(0, 10)}.db`;

/**
 * Makes the day's backup unless it exists, and removes those that are too old, even if none could be made. Returns the
 * file it made.
 */
export async function keepBackups(
  store: Pick<Store, 'backup'>,
  folder: string,
  { now, keep = 7, days = BACKUP_DAYS }: BackupRules,
): Promise<string | undefined> {
  const today = nameOf(now);
  let due: boolean;
  let failure: unknown;
  try {
    await mkdir(folder, { recursive: true, mode: OWNER_FOLDER });
    const there = await readdir(folder);
    due = !there.includes(today);
    if (due)
      await store.backup(join(folder, today)).catch((error: unknown) => {
        failure = error;
      });
    // Never counts today's backup, whatever dates a wrong clock once gave to others.
    const others = there.filter((name) => BACKUP_NAME.test(name) && name !== today).sort();
    // If today's backup failed, none is removed to make room for it.
    const tooMany = failure === undefined ? others.slice(0, Math.max(0, others.length - (keep - 1))) : [];
    const tooOld = others.filter((name) => name <= nameOf(now - days * DAY_MS));
    const surplus = new Set([...tooMany, ...tooOld]);
    const unfinished = there.filter((name) => UNFINISHED.test(name));
    for (const name of [...surplus, ...unfinished]) await rm(join(folder, name), { force: true });
  } catch (cause) {
    throw new StoreError(
      `The backups in ${folder} could not be updated: check that the bot can write to the folder.`,
      { cause },
    );
  }
  if (failure !== undefined)
    throw failure instanceof DamagedStore ? await withAdvice(failure, folder) : failure;
  return due ? join(folder, today) : undefined;
}
