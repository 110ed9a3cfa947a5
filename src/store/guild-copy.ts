import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readWholeFile } from './check-file.ts';
import { StoreError } from './errors.ts';
import { writeRecords } from './moving/ndjson.ts';
import type { Entry, Tally } from './moving/tally.ts';
import { type OpenOptions, openStore } from './open.ts';
import type { Store } from './store.ts';

export interface GuildCopy {
  readonly guild: string;
  /** Absent: nothing is written. */
  readonly file?: string;
  readonly onProgress: (done: number) => void;
}

/**
 * Writes everything stored about a server in a form that another store can read. Rejects with StoreError when there is
 * nothing.
 */
export async function copyGuild(
  store: Pick<Store, 'cohorts' | 'own' | 'people'>,
  { guild, file, onProgress }: GuildCopy,
): Promise<Pick<Tally, 'records'>> {
  const isKnown = (await store.cohorts.ofGuild(guild)).length > 0;
  if (!isKnown && Object.keys((await store.people.of(guild)).people).length === 0)
    throw new StoreError(
      `Nothing is kept about a server ${guild}. Give the id of one where the bot is set up.`,
    );
  let records = 0;
  async function* told(): AsyncGenerator<Entry> {
    for await (const entry of store.own.ofGuild(guild)) {
      records += 1;
      onProgress(records);
      yield entry;
    }
  }
  if (file !== undefined) return await writeRecords(resolve(file), told());
  for await (const _entry of told());
  return { records };
}

/** Opens a copy of a backup, so that the backup itself stays unchanged. */
export async function withBackup<T>(
  backup: string,
  options: OpenOptions,
  use: (store: Store) => Promise<T>,
): Promise<T> {
  await readWholeFile(backup);
  const folder = await mkdtemp(join(tmpdir(), 'sextant-'));
  try {
    const file = join(folder, 'sextant.db');
    await copyFile(backup, file);
    return await withStore(`sqlite://${file}`, options, use);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function withStore<T>(
  url: string,
  options: OpenOptions,
  use: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore(url, options);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
