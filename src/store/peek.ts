import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CohortRef, CohortSettings } from '../domain/cohort.ts';
import { backupFolder } from './open.ts';
import { recordsInPostgres } from './postgres/count.ts';
import { schemaKey } from './records/keys.ts';
import { settingsRecord } from './records/kinds/cohort.ts';
import { recordsIn } from './sqlite/check.ts';
import { sqliteError } from './sqlite/errors.ts';
import { isInUse } from './sqlite/in-use.ts';
import { sizeOf } from './sqlite/inspect.ts';
import { storePlace } from './url.ts';
import { backupNames } from './whole-backup.ts';

const SETTINGS = 'cfg/';

/** A group that has been set up. */
export interface SetUpGroup {
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
}

/** What can be seen of a store without changing anything, even while another process uses it. */
export interface Peeked {
  /**
   * What was read: nothing, because nothing is there yet; the store; or its newest backup, because a running bot holds
   * the file.
   */
  readonly of: 'nothing' | 'store' | 'backup';
  /** In the form that `refuseSchema` takes; absent when nothing is there. */
  readonly schema?: unknown;
  readonly groups: readonly SetUpGroup[];
  /** The number of groups whose settings cannot be read. */
  readonly unreadable: number;
}

type Look = (prefix: string) => Promise<ReadonlyMap<string, unknown> | undefined>;

const NOTHING: Peeked = { of: 'nothing', groups: [], unreadable: 0 };

/** Rejects with StoreError when the store cannot be read. */
export async function peek(url: string): Promise<Peeked> {
  const place = storePlace(url);
  if (place.kind === 'postgres') return seen('store', (prefix) => recordsInPostgres(place.address, prefix));
  const { file } = place;
  try {
    if (!existsSync(file) || (await sizeOf(file)) === 0) return NOTHING;
    if (!(await isInUse(file))) return await seen('store', (prefix) => recordsIn(file, prefix));
    const folder = backupFolder(url);
    const newest = (await backupNames(folder)).toSorted().at(-1);
    if (newest === undefined) return { ...NOTHING, of: 'backup' };
    return await seen('backup', (prefix) => recordsIn(join(folder, newest), prefix));
  } catch (error) {
    throw sqliteError(file, error);
  }
}

async function seen(of: 'store' | 'backup', look: Look): Promise<Peeked> {
  const found = await look(SETTINGS);
  if (found === undefined) return NOTHING;
  const groups: SetUpGroup[] = [];
  let unreadable = 0;
  for (const [key, value] of found) {
    const [, guild = '', cohort] = key.split('/');
    // Skips the key of a server's list of cohorts, which has no third part.
    if (cohort === undefined) continue;
    const settings = settingsOf(value);
    if (settings === undefined) unreadable += 1;
    else groups.push({ ref: { guild, cohort }, settings });
  }
  return { of, schema: (await look(schemaKey))?.get(schemaKey), groups, unreadable };
}

function settingsOf(value: unknown): CohortSettings | undefined {
  try {
    return settingsRecord.read(value);
  } catch {
    return undefined;
  }
}
