import { existsSync } from 'node:fs';
import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFile } from '../../src/store/check-file.ts';
import { copyStore, planCopy } from '../../src/store/copy.ts';
import { openStore } from '../../src/store/open.ts';
import { type Restored, restoreFile } from '../../src/store/restore.ts';
import { openSqlite } from '../../src/store/sqlite/backend.ts';
import { startProcess } from './sqlite/process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const quiet = { onProblem: () => undefined };
const STAMP = '2026-11-29T01-02-03';
const silent = (): void => undefined;

/** A store with one member, whose target was changed after the backup. */
async function changedSince(): Promise<{ file: string; backup: string }> {
  const folder = await temporaryFolder();
  const file = join(folder, 'data', 'sextant.db');
  const backup = join(folder, 'copy', 'before.db');
  await aim(file, 'before');
  await copyStore(`sqlite://${file}`, backup, silent);
  await aim(file, 'since');
  return { file, backup };
}

async function aim(file: string, target: string): Promise<void> {
  const store = await openStore(`sqlite://${file}`, quiet);
  await store.members.update('100', '7', (member) => ({ ...member, target }));
  await store.close();
}

async function targetIn(file: string): Promise<string | undefined> {
  const store = await openStore(`sqlite://${file}`, quiet);
  const { target } = await store.members.get('100', '7');
  await store.close();
  return target;
}

const restoring = (from: string, to: string, isDryRun = false): Promise<Restored> =>
  restoreFile({ from, to, stamp: STAMP, isDryRun });

test('a backup takes the place of the database, which is kept beside it whole, and the backup stays', async () => {
  const { file, backup } = await changedSince();
  const { records, kept = '', seal } = await restoring(backup, file);
  expect({ records, seal, kept }).toEqual({ records: 4, seal: 'whole', kept: `${file}.replaced-${STAMP}` });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await targetIn(file)).toBe('before');
  expect(await targetIn(kept)).toBe('since');
  expect(await checkFile(backup)).toContain('every byte is as the bot wrote it');
});

test('what a crashed bot had not moved from its log is kept with what is replaced', async () => {
  const { file, backup } = await changedSince();
  const writer = startProcess('write-on.ts', `sqlite://${file}`);
  await writer.printed(50);
  writer.kill();
  await writer.ended;
  const { kept = '' } = await restoring(backup, file);
  expect((await readdir(dirname(file))).filter((name) => /^sextant\.db-/.test(name))).toEqual([]);
  expect(await targetIn(file)).toBe('before');
  expect(await targetIn(kept)).toBe('since');
});

test('a dry run checks everything and changes no byte', async () => {
  const { file, backup } = await changedSince();
  const before = await readFile(file);
  expect(await restoring(backup, file, true)).toMatchObject({
    records: 4,
    kept: `${file}.replaced-${STAMP}`,
  });
  expect(await readFile(file)).toEqual(before);
  expect(await readdir(dirname(file))).toEqual(['sextant.db']);
});

test('nothing is replaced while the bot runs, and a copy says why it has to wait', async () => {
  const { file, backup } = await changedSince();
  const writer = startProcess('write-on.ts', `sqlite://${file}`);
  await writer.printed(1);
  await expect(restoring(backup, file)).rejects.toThrow(
    `The bot is running on ${file}: stop it, then restore.`,
  );
  expect(await planCopy(`sqlite://${file}`)).toEqual({ name: file, isInUse: true });
  const lines = writer.lines.length;
  await writer.printed(lines + 20);
  writer.kill();
  await writer.ended;
  expect(await planCopy(`sqlite://${file}`)).toEqual({ name: file, isInUse: false });
  expect(await targetIn(file)).toBe('since');
});

test('a copy that is cut, changed, empty, of something else or of a newer version replaces nothing', async () => {
  const { file, backup } = await changedSince();
  const folder = dirname(backup);
  const bytes = await readFile(backup);
  await writeFile(join(folder, 'cut.db'), bytes);
  await truncate(join(folder, 'cut.db'), bytes.length - 4096);
  const turned = Buffer.from(bytes);
  turned[turned.indexOf('before')] = 'B'.charCodeAt(0);
  await writeFile(join(folder, 'turned.db'), turned);
  await writeFile(join(folder, 'empty.db'), '');
  await writeFile(join(folder, 'words.db'), 'this is no database '.repeat(500));
  const newer = await openSqlite(join(folder, 'newer.db'));
  await newer.put('meta/schema', { v: 99 });
  await newer.close();
  await (await openSqlite(join(folder, 'other.db'))).close();
  const wrong = {
    'cut.db': /is cut short|is damaged/,
    'turned.db': /is damaged/,
    'empty.db': /is missing or empty/,
    'none.db': /is missing or empty/,
    'words.db': /is damaged|no database/,
    'newer.db': /newer version.*schema 99/,
    'other.db': /is not a backup of this bot/,
  };
  for (const [name, sentence] of Object.entries(wrong))
    await expect(restoring(join(folder, name), file), name).rejects.toThrow(sentence);
  await expect(restoring(file, file)).rejects.toThrow('is the database itself');
  expect(await readdir(dirname(file))).toEqual(['sextant.db']);
  expect(await targetIn(file)).toBe('since');
});

test('a damaged database makes way for a backup, and none at all is no hindrance', async () => {
  const { file, backup } = await changedSince();
  await writeFile(file, 'this is not a database '.repeat(200));
  await restoring(backup, file);
  expect(await targetIn(file)).toBe('before');
  const elsewhere = join(await temporaryFolder(), 'new', 'sextant.db');
  const { kept } = await restoring(backup, elsewhere);
  expect([kept, existsSync(elsewhere)]).toEqual([undefined, true]);
  expect(await targetIn(elsewhere)).toBe('before');
});

test('of a store that is not there nothing can be copied', async () => {
  const file = join(await temporaryFolder(), 'none.db');
  await expect(planCopy(`sqlite://${file}`)).rejects.toThrow('is empty, so there is nothing to copy');
  expect(existsSync(file)).toBe(false);
});
