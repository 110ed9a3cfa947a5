import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreError } from '../../src/store/errors.ts';
import { backupFolder, openStore } from '../../src/store/open.ts';
import { addressOf } from '../../src/store/postgres/address.ts';
import { openSqlite } from '../../src/store/sqlite/backend.ts';
import { fileOfStoreUrl } from '../../src/store/url.ts';
import { temporaryFolder } from './temporary-folder.ts';

const quiet = { onProblem: () => undefined };
const unhandled: unknown[] = [];
const note = (error: unknown): void => void unhandled.push(error);

beforeEach(() => void process.on('unhandledRejection', note));
afterEach(() => {
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

/** The one sentence of the error with which the store refuses to open. */
async function refusal(url: string): Promise<string> {
  const error: unknown = await openStore(url, quiet).then(
    (store) => store.close(),
    (failure: unknown) => failure,
  );
  if (!(error instanceof StoreError)) throw new Error(`not refused: ${url}`);
  expect(error.message).toMatch(/^[^\n]+: [^\n]+\.$/);
  return error.message;
}

/** Runs the task without superuser rights, because nothing is read-only for the superuser. */
async function unprivileged<T>(task: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0 || process.seteuid === undefined) return task();
  process.seteuid(65534);
  try {
    return await task();
  } finally {
    process.seteuid(0);
  }
}

test('a store URL names a file, from the working folder or absolute', () => {
  expect(fileOfStoreUrl('sqlite://data/sextant.db')).toBe(resolve('data/sextant.db'));
  expect(fileOfStoreUrl('sqlite:///home/bot/sextant.db')).toBe('/home/bot/sextant.db');
  expect(fileOfStoreUrl(' SQLite://Data/a b%20.db ')).toBe(resolve('Data/a b%20.db'));
  expect(backupFolder('sqlite:///home/bot/sextant.db')).toBe('/home/bot/backup');
});

test.for(['redis', 'rediss'])('%s is refused with the reason', async (scheme) => {
  const sentence = await refusal(`${scheme}://bot:hunter2@host/db`);
  expect(sentence).toMatch(/^Redis can lose data it has confirmed when it crashes/);
  expect(sentence).not.toContain('hunter2');
});

test('a store URL names a database on a server, with everything in it as it is meant', () => {
  expect(addressOf('postgres://bot:p%40ss%3Aw%2Frd@db.example:6432/study?sslmode=require')).toEqual({
    host: 'db.example',
    port: 6432,
    database: 'study',
    user: 'bot',
    password: 'p@ss:w/rd',
    encryption: 'require',
  });
  expect(addressOf('postgresql:///study?host=/run/postgresql&user=bot')).toEqual({
    host: '/run/postgresql',
    port: 5432,
    database: 'study',
    user: 'bot',
    password: '',
    encryption: 'disable',
  });
  const verified = 'postgres://bot:x@[::1]/study?sslmode=verify-full&sslrootcert=/etc/ca.pem';
  expect(addressOf(verified)).toMatchObject({
    host: '::1',
    encryption: 'verify-full',
    trusted: '/etc/ca.pem',
  });
});

test.for([
  'postgres://bot:hunter2@host',
  'postgres://host/study',
  'postgres://bot:hunter2@host:port/study',
  'postgres://bot:hunter2@host/study?sslmode=sometimes',
  'postgres://bot:hunter2@host/study?pool=5',
  'postgres://bot:hunter2%@host/study',
  'postgres://bot:hunter2@one,two:1/study',
])('the URL "%s" is refused before anything is asked', async (url) => {
  const sentence = await refusal(url);
  expect(sentence).toContain('The store URL');
  expect(sentence).not.toContain('hunter2');
});

test('what is done with a file is not done with a server', () => {
  expect(() => backupFolder('postgres://bot:hunter2@host/study')).toThrow(
    /study at host:5432 is on a server/,
  );
});

test.for([
  'mysql://bot:hunter2@host/db',
  'data/sextant.db',
  '',
  'sqlite:',
  'sqlite://',
  'sqlite://data/',
  'sqlite::memory:',
  'sqlite://:memory:',
  'sqlite://a.db?mode=ro',
])('the URL "%s" is refused with the forms that work', async (url) => {
  const sentence = await refusal(url);
  expect(sentence).toContain('sqlite://data/sextant.db');
  expect(sentence).not.toContain('hunter2');
});

test('a folder in place of the file is refused', async () => {
  const folder = await temporaryFolder();
  expect(await refusal(`sqlite://${folder}`)).toMatch(/is not a file/);
});

test('a file in place of the folder is refused', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  expect(await refusal(`sqlite://${file}/sextant.db`)).toMatch(/cannot be opened or created/);
});

test('a folder that cannot be made is refused', async () => {
  expect(await refusal('sqlite:///dev/null/nowhere/sextant.db')).toMatch(/cannot be opened or created/);
});

test('a folder and a file that may not be written are refused, with and without a database in them', async () => {
  const folder = await temporaryFolder();
  const locked = join(folder, 'locked');
  const file = join(locked, 'sextant.db');
  await mkdir(locked);
  await (await openSqlite(file)).close();
  await chmod(folder, 0o755);
  await chmod(file, 0o444);
  await chmod(locked, 0o777);
  expect(await unprivileged(() => refusal(`sqlite://${file}`))).toMatch(/cannot be written/);
  await chmod(locked, 0o555);
  expect(await unprivileged(() => refusal(`sqlite://${file}`))).toMatch(/cannot be written/);
  expect(await unprivileged(() => refusal(`sqlite://${locked}/other.db`))).toMatch(/cannot be written/);
  expect(await unprivileged(() => refusal(`sqlite://${locked}/deeper/other.db`))).toMatch(
    /cannot be written/,
  );
  await chmod(locked, 0o755);
  await chmod(file, 0o600);
  const store = await openStore(`sqlite://${file}`, quiet);
  await store.close();
});

test('a file that is no database is refused and left as it is', async () => {
  const file = join(await temporaryFolder(), 'sextant.db');
  await writeFile(file, 'not a database, but somebody may need it '.repeat(100));
  const before = await readFile(file);
  expect(await refusal(`sqlite://${file}`)).toMatch(/is damaged or not a database/);
  expect(await readFile(file)).toEqual(before);
});

test('a database cut short is refused', async () => {
  const file = join(await temporaryFolder(), 'sextant.db');
  const backend = await openSqlite(file);
  for (let n = 0; n < 20; n += 1) await backend.put(`k/${n}`, 'x'.repeat(3000));
  await backend.close();
  await writeFile(file, (await readFile(file)).subarray(0, 6000));
  expect(await refusal(`sqlite://${file}`)).toMatch(/is damaged or not a database/);
});

test('a database of a newer version is refused, and one without a readable version too', async () => {
  const file = join(await temporaryFolder(), 'sextant.db');
  for (const [schema, words] of [
    [{ v: 3, more: true }, /newer version.+schema 3/],
    [{ v: 2, forms: { settings: 99 } }, /newer version.+settings in form 99.+start that version, or restore/],
    ['?', /which version/],
  ] as const) {
    const backend = await openSqlite(file);
    await backend.put('meta/schema', schema);
    await backend.close();
    expect(await refusal(`sqlite://${file}`)).toMatch(words);
    const again = await openSqlite(file);
    expect(await again.get('meta/schema')).toEqual(schema);
    await again.close();
  }
});
