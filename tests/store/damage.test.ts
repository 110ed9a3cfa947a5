import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ONLY_SHARD } from '../../src/domain/shards.ts';
import { keepBackups } from '../../src/store/backups.ts';
import { checkFile } from '../../src/store/check-file.ts';
import { ReadFailed, StoreError } from '../../src/store/errors.ts';
import { backupFolder, openStore } from '../../src/store/open.ts';
import { openSqlite } from '../../src/store/sqlite/backend.ts';
import { query } from '../flows/stages/damage.ts';
import { DAY as DAY_MS } from '../times.ts';
import { answer, DAY, intended, NOON, REF, settings } from './samples.ts';
import { temporaryFolder } from './temporary-folder.ts';

const quiet = { onProblem: () => undefined };
const ROWS = 400;
const keyOf = (n: number): string => `k/${n}`;
const textOf = (n: number): string => `${n} is what somebody wrote. `.repeat(1 + ((n * 7) % 60));

interface Place {
  readonly folder: string;
  readonly file: string;
  readonly url: string;
  readonly backups: string;
  /** A complete backup of the same store. */
  readonly backup: string;
}

/** A store that was closed properly, with records of many lengths and a backup. */
async function closedStore(): Promise<Place> {
  const folder = await temporaryFolder();
  const file = join(folder, 'sextant.db');
  const url = `sqlite://${file}`;
  const backups = backupFolder(url);
  const backend = await openSqlite(file);
  await Promise.all(Array.from({ length: ROWS }, (_, n) => backend.put(keyOf(n), textOf(n))));
  await backend.close();
  const store = await openStore(url, quiet);
  await store.cohorts.saveSettings(REF, settings);
  await store.posts.claim(REF, intended);
  await store.answers.update(DAY, '7', () => answer);
  const backup = await keepBackups(store, backups, { now: NOON });
  await store.close();
  if (backup === undefined) throw new Error('no backup');
  return { folder, file, url, backups, backup };
}

/** Opens the store as the bot does. Returns the sentence it is refused with, or undefined. */
async function refusal(url: string): Promise<string | undefined> {
  try {
    await (await openStore(url, quiet)).close();
    return undefined;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    expect(error.message).toMatch(/^[^\n]+: [^\n]+\.$/);
    return error.message;
  }
}

/** Expects everything that was written to be there, character by character. */
async function expectAll({ file, url }: Pick<Place, 'file' | 'url'>, what: string): Promise<void> {
  const store = await openStore(url, quiet);
  expect(await store.cohorts.settings(REF), what).toEqual(settings);
  expect(await store.posts.get(DAY), what).toEqual(intended);
  expect(await store.answers.getMany(DAY, ['7']), what).toEqual(new Map([['7', answer]]));
  await store.close();
  const backend = await openSqlite(file);
  const all = Array.from({ length: ROWS }, (_, n) => n);
  const found = await backend.getMany(all.map(keyOf));
  await backend.close();
  expect([...found], what).toEqual(all.map((n) => [keyOf(n), textOf(n)]));
}

/** The mulberry32 generator: numbers from 0 to below 1. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WHOLE = /copy \S+sextant-2026-03-02\.db in its place \(intact, from 2026-03-02\)/;

test('of forty files damaged at random bytes each is refused with a whole backup, or serves everything as it was', async () => {
  const place = await closedStore();
  const whole = await readFile(place.file);
  const random = randomOf(20_261_128);
  const refused: string[] = [];
  for (let round = 0; round < 40; round += 1) {
    const bytes = Buffer.from(whole);
    const places = round % 4 === 0 ? 1 : 1 + Math.floor(random() * 20);
    for (let n = 0; n < places; n += 1)
      bytes[Math.floor(random() * bytes.length)] = 32 + Math.floor(random() * 95);
    // Every byte of the header has a meaning, but random positions would rarely hit it.
    if (round % 8 === 7) bytes[Math.floor(random() * 100)] = Math.floor(random() * 256);
    const file = join(place.folder, `damaged-${round}.db`);
    const url = `sqlite://${file}`;
    await writeFile(file, bytes);
    const said = await refusal(url);
    if (said === undefined) await expectAll({ file, url }, `round ${round}`);
    else {
      refused.push(said);
      const left = await readFile(file);
      expect(left.equals(bytes), `round ${round}: what is left stays as it is`).toBe(true);
    }
  }
  for (const said of refused) expect(said).toMatch(WHOLE);
  expect(refused.length).toBeGreaterThan(20);
}, 60_000);

test('a file whose process was killed is checked record by record, and refused with one that is damaged', async () => {
  const place = await closedStore();
  // Without the seal, as a killed process leaves the file.
  await query(place.file, 'PRAGMA user_version = 0');
  await expectAll(place, 'whole');
  await query(place.file, 'PRAGMA user_version = 0');
  const bytes = await readFile(place.file);
  bytes[bytes.indexOf('is what somebody wrote', bytes.length / 2)] = 73;
  await writeFile(place.file, bytes);
  const said = await refusal(place.url);
  expect(said).toMatch(/is damaged \(1 records, the first is k\/\d+\)/);
  expect(said).toMatch(WHOLE);
});

test.for([0, 40, 50, 99, 100])(
  'a backup cut at %d percent is refused, with one that is whole',
  async (percent) => {
    const place = await closedStore();
    const bytes = await readFile(place.backup);
    await writeFile(
      place.file,
      bytes.subarray(0, Math.min(bytes.length - 1, (bytes.length * percent) / 100)),
    );
    expect(await refusal(place.url)).toMatch(WHOLE);
    await writeFile(place.file, bytes);
    await expectAll(place, 'whole again');
  },
);

test('a backup without a seal, of an older version, is refused when it is cut and opens when it is whole', async () => {
  const place = await closedStore();
  await copyFile(place.backup, place.file);
  await query(place.file, 'PRAGMA user_version = 0');
  const bytes = await readFile(place.file);
  await writeFile(place.file, bytes.subarray(0, Math.floor(bytes.length * 0.99)));
  expect(await refusal(place.url)).toMatch(/cut short.*intact, from 2026-03-02/);
  await writeFile(place.file, bytes);
  await expectAll(place, 'whole');
});

test('an empty or missing file beside backups is refused instead of served empty; without any, the bot begins anew', async () => {
  const place = await closedStore();
  await writeFile(place.file, '');
  expect(await refusal(place.url)).toMatch(WHOLE);
  await rm(place.file);
  expect(await refusal(place.url)).toMatch(WHOLE);
  expect(await readdir(place.folder)).toEqual(['backup']);
  await rm(place.backups, { recursive: true });
  expect(await refusal(place.url)).toBeUndefined();
  const touched = join(await temporaryFolder(), 'sextant.db');
  await writeFile(touched, '');
  expect(await refusal(`sqlite://${touched}`)).toBeUndefined();
});

test('a database without records beside backups is refused, however often it is tried', async () => {
  const place = await closedStore();
  await rm(place.file);
  await query(place.file, 'CREATE TABLE keyv(key VARCHAR(255) PRIMARY KEY, value TEXT)');
  for (const _ of [1, 2]) expect(await refusal(place.url)).toMatch(WHOLE);
});

test('where no backup is whole, the refusal says so, and never names a damaged one', async () => {
  const place = await closedStore();
  await copyFile(place.backup, join(place.backups, 'sextant-2026-03-01.db'));
  const bytes = await readFile(place.backup);
  await writeFile(place.backup, bytes.subarray(0, bytes.length - 4096));
  await writeFile(place.file, '');
  expect(await refusal(place.url)).toMatch(/sextant-2026-03-01\.db in its place \(intact, from 2026-03-01\)/);
  await writeFile(join(place.backups, 'sextant-2026-03-01.db'), bytes.fill(0, 4096, 8192));
  expect(await refusal(place.url)).toMatch(/none of the 2 backups in \S+ is intact/);
});

test('a file copied while the bot is stopped, and a backup put in its place, open with everything', async () => {
  const place = await closedStore();
  const elsewhere = join(await temporaryFolder(), 'sextant.db');
  await copyFile(place.file, elsewhere);
  await expectAll({ file: elsewhere, url: `sqlite://${elsewhere}` }, 'copied');
  await copyFile(place.backup, place.file);
  await expectAll(place, 'restored');
});

test('a backup beside the log of the file before it is refused: the log would overwrite it', async () => {
  const place = await closedStore();
  await copyFile(place.backup, place.file);
  await writeFile(`${place.file}-wal`, 'of another database');
  expect(await refusal(place.url)).toMatch(/-wal does not belong to the database beside it: move it/);
  await rm(`${place.file}-wal`);
  await expectAll(place, 'without it');
});

test('what another program changed while the bot was stopped is checked, told and served', async () => {
  const place = await closedStore();
  await query(place.file, 'UPDATE keyv SET value = ? WHERE key = ?', '{"value":"changed"}', keyOf(3));
  const told: string[] = [];
  const open = () => openStore(place.url, { ...quiet, onNotice: (sentence) => told.push(sentence) });
  await (await open()).close();
  expect(told).toEqual([expect.stringMatching(/another program changed.*checked and is intact/)]);
  await (await open()).close();
  expect(told).toHaveLength(1);
});

test('a page damaged while the bot runs: the backup fails with the true reason and the whole one, old ones go all the same', async () => {
  const place = await closedStore();
  const store = await openStore(place.url, quiet);
  const bytes = await readFile(place.file);
  const page = Math.floor(bytes.indexOf('200 is what somebody wrote') / 4096) * 4096;
  await store.lastConnected.set(ONLY_SHARD, NOON);
  // Overwritten in place, so that the file stays the one the store has open.
  await writeFile(place.file, bytes.fill(0, page, page + 4096), { flag: 'r+' });
  const trying = (now: number) => keepBackups(store, place.backups, { now });
  await expect(trying(NOON + DAY_MS)).rejects.toThrow(
    /is damaged or not a database: .*intact, from 2026-03-02/,
  );
  expect(await readdir(place.backups)).toEqual(['sextant-2026-03-02.db']);
  await expect(trying(NOON + 7 * DAY_MS)).rejects.toThrow(/is damaged .*there is no backup/);
  expect(await readdir(place.backups)).toEqual([]);
  await store.close();
});

test('a record damaged while the bot runs: the backup keeps the others, counts as whole for nobody, and the record is named', async () => {
  const place = await closedStore();
  const store = await openStore(place.url, quiet);
  const bytes = await readFile(place.file);
  bytes[bytes.indexOf('200 is what somebody wrote')] = 51;
  await writeFile(place.file, bytes, { flag: 'r+' });
  const trying = () => keepBackups(store, place.backups, { now: NOON + DAY_MS });
  await expect(trying()).rejects.toThrow(/1 records, the first is k\/200\): .*intact, from 2026-03-02/);
  expect(await trying()).toBeUndefined();
  await store.close();
  const copy = join(place.backups, 'sextant-2026-03-03.db');
  await expect(checkFile(copy)).rejects.toThrow(/1 of \d+ records.*do not restore it/);
  await copyFile(copy, place.file);
  expect(await refusal(place.url)).toMatch(WHOLE);
});

test('what cannot be read is never said to be a failed save', async () => {
  const place = await closedStore();
  const backend = await openSqlite(place.file);
  const bytes = await readFile(place.file);
  await writeFile(place.file, bytes.fill(0, 4096), { flag: 'r+' });
  await expect(backend.get(keyOf(200))).rejects.toBeInstanceOf(ReadFailed);
  await backend.close();
});

test('check-store says whether all of a file is there, of a backup before it is restored too', async () => {
  const { backup, file, folder } = await closedStore();
  expect(await checkFile(backup)).toMatch(/is intact: \d+ records, and every byte is as the bot wrote it\.$/);
  const bytes = await readFile(backup);
  const copy = join(folder, 'copy.db');
  await writeFile(copy, bytes.subarray(0, bytes.length - 1));
  await expect(checkFile(copy)).rejects.toThrow(/cut short: do not restore it/);
  bytes[bytes.indexOf('is what somebody wrote')] = 73;
  await writeFile(copy, bytes);
  await expect(checkFile(copy)).rejects.toThrow(/damaged \(1 of \d+ records.*do not restore it/);
  await expect(checkFile(join(folder, 'nothing.db'))).rejects.toThrow(/missing or empty/);
  await mkdir(join(folder, 'more'));
  await query(file, 'PRAGMA user_version = 0');
  expect(await checkFile(file)).toMatch(/is intact: .*did not shut down cleanly/);
});
