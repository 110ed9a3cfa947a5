import { copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ONLY_SHARD } from '../../src/domain/shards.ts';
import { keepBackups } from '../../src/store/backups.ts';
import { StoreError } from '../../src/store/errors.ts';
import { backupFolder, openStore } from '../../src/store/open.ts';
import { DAY as DAY_MS, HOUR } from '../times.ts';
import { answer, DAY, intended, NOON, REF, settings } from './samples.ts';
import { temporaryFolder } from './temporary-folder.ts';

const quiet = { onProblem: () => undefined };

async function opened() {
  const folder = await temporaryFolder();
  const url = `sqlite://${join(folder, 'sextant.db')}`;
  return { folder, url, backups: backupFolder(url), store: await openStore(url, quiet) };
}

test('a backup restores: the copy opens and holds the same facts', async () => {
  const { folder, backups, store } = await opened();
  await store.cohorts.saveSettings(REF, settings);
  await store.posts.claim(REF, intended);
  await store.answers.update(DAY, '7', () => answer);
  const file = await keepBackups(store, backups, { now: NOON });
  expect(file).toBe(join(backups, 'sextant-2026-03-02.db'));
  await store.answers.update(DAY, '8', () => answer);
  await store.close();

  await copyFile(join(backups, 'sextant-2026-03-02.db'), join(folder, 'restored.db'));
  const restored = await openStore(`sqlite://${join(folder, 'restored.db')}`, quiet);
  expect(await restored.cohorts.settings(REF)).toEqual(settings);
  expect(await restored.posts.get(DAY)).toEqual(intended);
  expect(await restored.answers.getMany(DAY, ['7', '8'])).toEqual(new Map([['7', answer]]));
  await restored.close();
});

test('there is one backup per UTC day, the seven newest are kept, and only their owner reads them', async () => {
  const { backups, store } = await opened();
  for (let n = 0; n < 10; n += 1) await keepBackups(store, backups, { now: NOON + n * DAY_MS });
  expect(await keepBackups(store, backups, { now: NOON + 9 * DAY_MS + HOUR })).toBeUndefined();
  const names = (await readdir(backups)).sort();
  expect(names).toEqual(['05', '06', '07', '08', '09', '10', '11'].map((day) => `sextant-2026-03-${day}.db`));
  expect((await stat(backups)).mode & 0o777).toBe(0o700);
  expect((await stat(join(backups, 'sextant-2026-03-11.db'))).mode & 0o777).toBe(0o600);
  await store.close();
});

test('a half-written backup does not count and goes away; files of others stay', async () => {
  const { backups, store } = await opened();
  await mkdir(backups);
  await writeFile(join(backups, 'sextant-2026-03-01.db.partial'), 'half');
  await writeFile(join(backups, 'sextant-2026-03-02.db.partial'), 'half');
  await writeFile(join(backups, 'before-the-move.db'), 'mine');
  expect(await keepBackups(store, backups, { now: NOON })).toBeDefined();
  expect((await readdir(backups)).sort()).toEqual(['before-the-move.db', 'sextant-2026-03-02.db']);
  await store.close();
});

test('the backup of today is kept whatever dates others carry', async () => {
  const { backups, store } = await opened();
  await mkdir(backups);
  for (let n = 1; n <= 7; n += 1) await writeFile(join(backups, `sextant-2031-01-0${n}.db`), '');
  await keepBackups(store, backups, { now: NOON });
  const names = await readdir(backups);
  expect(names).toContain('sextant-2026-03-02.db');
  expect(names).toHaveLength(7);
  await store.close();
});

test('a backup that cannot be written rejects, removes nothing, and the store goes on', async () => {
  const { folder, backups, store } = await opened();
  await expect(store.backup(join(folder, 'sextant.db'))).rejects.toThrow(/database itself/);
  await expect(store.backup(join(folder, 'nowhere', 'copy.db'))).rejects.toThrow(/could not be written/);
  await writeFile(backups, 'a file in the way');
  await expect(keepBackups(store, backups, { now: NOON })).rejects.toBeInstanceOf(StoreError);
  await store.lastConnected.set(ONLY_SHARD, NOON);
  expect(await store.lastConnected.get(ONLY_SHARD)).toBe(NOON);
  await store.close();
});

test('a backup that is seven days old goes, even when there are fewer than seven', async () => {
  const { backups, store } = await opened();
  await keepBackups(store, backups, { now: NOON });
  await keepBackups(store, backups, { now: NOON + 5 * DAY_MS });
  await keepBackups(store, backups, { now: NOON + 6 * DAY_MS });
  expect(await readdir(backups)).toHaveLength(3);
  await keepBackups(store, backups, { now: NOON + 7 * DAY_MS });
  expect((await readdir(backups)).sort()).toEqual(
    ['07', '08', '09'].map((day) => `sextant-2026-03-${day}.db`),
  );
  await keepBackups(store, backups, { now: NOON + 40 * DAY_MS });
  expect(await readdir(backups)).toEqual(['sextant-2026-04-11.db']);
  await store.close();
});
