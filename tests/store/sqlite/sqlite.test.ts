import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { stableFraction } from '../../../src/domain/hash.ts';
import type { Backend } from '../../../src/store/backend.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { UnreadableRecord } from '../../../src/store/errors.ts';
import { createSqliteBackend, openSqlite } from '../../../src/store/sqlite/backend.ts';
import { type Connections, connectSqlite, pragma } from '../../../src/store/sqlite/connection.ts';
import type { Parameter } from '../../../src/store/sqlite/driver/connection.ts';
import { answer, DAY } from '../samples.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Seeds with which SQLite would leave copies behind. */
const SEEDS = [9, 10, 20];
const quiet = { onProblem: () => undefined };

/**
 * Returns which of these texts are in the files. Another process reads them: opening and closing the file here would
 * drop SQLite's locks on it.
 */
async function whichOnDisk(folder: string, texts: readonly string[]): Promise<readonly string[]> {
  const search =
    'const fs=require("fs");const[f,...t]=process.argv.slice(1);' +
    'const all=fs.readdirSync(f).map((n)=>fs.readFileSync(f+"/"+n));' +
    'console.log(JSON.stringify(t.filter((w)=>all.some((b)=>b.includes(w)))))';
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', search, folder, ...texts]);
  return z.array(z.string()).parse(JSON.parse(stdout));
}

const onDisk = async (folder: string, words: string): Promise<boolean> =>
  (await whichOnDisk(folder, [words])).length > 0;

test('the pragmas are in force, and the file is readable by its owner only', async () => {
  const folder = join(await temporaryFolder(), 'new', 'data');
  const file = join(folder, 'sextant.db');
  await (await openSqlite(file)).close();
  const mode = async (path: string) => (await stat(path)).mode & 0o777;
  expect([await mode(join(folder, '..')), await mode(folder), await mode(file)]).toEqual([
    0o700, 0o700, 0o600,
  ]);
  expect(await readdir(folder)).toEqual(['sextant.db']);
  const { writer, reader, keeper, close } = await connectSqlite(file);
  const names = ['locking_mode', 'journal_mode', 'synchronous', 'secure_delete', 'wal_autocheckpoint'];
  for (const connection of [writer, reader, keeper]) {
    const inForce = await Promise.all(names.map((name) => pragma(connection, name)));
    expect(inForce).toEqual(['normal', 'wal', 2, 1, 0]);
  }
  await expect(reader.set('k', '{}')).rejects.toThrow(/readonly/);
  await close();
});

test('what was deleted is in none of the files when the delete resolves, nor after the close', async () => {
  const folder = await temporaryFolder();
  const backend = await openSqlite(join(folder, 'sextant.db'));
  const words = 'a-sentence-somebody-regrets ';
  await backend.put('small', words);
  await backend.put('large', words.repeat(4000));
  await backend.put('kept', 'a-sentence-that-stays');
  expect(await onDisk(folder, words)).toBe(true);
  await backend.delete('small');
  await backend.delete('large');
  expect(await onDisk(folder, words)).toBe(false);
  await backend.close();
  expect(await onDisk(folder, words)).toBe(false);
  expect(await onDisk(folder, 'a-sentence-that-stays')).toBe(true);
});

/**
 * Writes, grows, shrinks and deletes rows of all sizes, in an order that the seed decides. Returns the deleted keys.
 */
async function liveWith(backend: Backend, seed: number): Promise<readonly string[]> {
  const draw = (step: number, what: string): number => stableFraction(`${seed} ${step} ${what}`);
  const words = (step: number): string => 'x'.repeat(2_500 * draw(step, 'long') * draw(step, 'short'));
  const live: string[] = [];
  const gone: string[] = [];
  for (let step = 0; step < 250; step++) {
    const act = draw(step, 'act');
    const at = Math.floor(live.length * draw(step, 'which'));
    if (act < 0.45 || live.length < 5) {
      const key = `${['cfg', 'ppl', 'ans', 'log'][step % 4]}/${Math.floor(1e9 * draw(step, 'name'))}/of`;
      live.push(key);
      await backend.put(key, words(step));
    } else if (act < 0.8) await backend.put(live[at] ?? '', words(step));
    else {
      const [key = ''] = live.splice(at, 1);
      gone.push(key);
      await backend.delete(key);
    }
  }
  return gone;
}

test('no copy of a deleted row stays where SQLite moved rows from one page to another', async () => {
  for (const seed of SEEDS) {
    const folder = await temporaryFolder();
    const backend = await openSqlite(join(folder, 'sextant.db'));
    const gone = await liveWith(backend, seed);
    expect(gone.length).toBeGreaterThan(20);
    expect(await whichOnDisk(folder, gone), `of ${seed}`).toEqual([]);
    await backend.close();
  }
}, 60_000);

test('text taken out of an answer leaves the files soon, while the bot runs on', async () => {
  const folder = await temporaryFolder();
  const store = createStore(await openSqlite(join(folder, 'sextant.db')), quiet);
  const withText = (text: string) => ({ ...answer, parts: answer.parts.map((part) => ({ ...part, text })) });
  await store.answers.update(DAY, '7', () => withText('words-taken-out '.repeat(1000)));
  await store.answers.update(DAY, '7', () => withText(''));
  await vi.waitFor(async () => expect(await onDisk(folder, 'words-taken-out')).toBe(false), 5000);
  await store.close();
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
  expect(files.some((content) => content.includes('words-taken-out'))).toBe(false);
});

test('a full disk rejects the write with one sentence, keeps what was there, and ends when space is back', async () => {
  const file = join(await temporaryFolder(), 'sextant.db');
  const connections = await connectSqlite(file);
  const backend = createSqliteBackend(connections, file);
  await backend.put('k', 'before');
  await connections.writer.query('PRAGMA max_page_count=5');
  const failing = ['a', 'b', 'c'].map((key) => backend.put(key, 'x'.repeat(100_000)));
  for (const result of await Promise.allSettled(failing))
    expect(result).toMatchObject({
      status: 'rejected',
      reason: {
        name: 'StoreError',
        message: expect.stringMatching(/^The disk .+ is full: .+\.$/),
        cause: { code: 'SQLITE_FULL' },
      },
    });
  expect(await backend.get('k')).toBe('before');
  await backend.put('k', 'small');
  await connections.writer.query('PRAGMA max_page_count=100000');
  await backend.put('a', 'x'.repeat(100_000));
  expect(await backend.get('k')).toBe('small');
  await backend.close();
});

test('rows that are not ours are kept and hide no others', async () => {
  const file = join(await temporaryFolder(), 'sextant.db');
  const connections = await connectSqlite(file);
  const problems: string[] = [];
  const store = createStore(createSqliteBackend(connections, file), {
    onProblem: ({ key }) => problems.push(key),
  });
  const rows = { 1: '{"value":', 2: '5', 3: '{}', 4: 'null', 5: '{"value":{"v":1},"expires":1}', 6: '""' };
  for (const [user, row] of Object.entries(rows))
    await connections.writer.query('INSERT INTO keyv(key, value) VALUES(?, ?)', `mem/100/${user}`, row);
  await store.members.update('100', '7', (member) => ({ ...member, target: 'evals' }));
  const users = [...Object.keys(rows), '7'];
  expect([...(await store.members.getMany('100', users)).keys()]).toEqual(['7']);
  for (const user of Object.keys(rows))
    await expect(
      store.members.update('100', user, (member) => ({ ...member, target: 'lost' })),
    ).rejects.toBeInstanceOf(UnreadableRecord);
  const left: unknown = await connections.writer.query(
    "SELECT value FROM keyv WHERE key < 'mem/100/7' AND key > 'mem/' ORDER BY key",
  );
  expect(left).toEqual(Object.values(rows).map((value) => ({ value })));
  expect(problems).toEqual(Object.keys(rows).map((user) => `mem/100/${user}`));
  await store.close();
});

/** Counts the writer's transactions. */
function countFlushes({ writer }: Connections): () => number {
  let flushes = 0;
  const { query } = writer;
  writer.query = (sql: string, ...values: readonly Parameter[]) => {
    if (/^\s*(INSERT|DELETE)/.test(sql)) flushes += 1;
    return query.call(writer, sql, ...values);
  };
  return () => flushes;
}

test('a thousand writes at once take a few flushes, and one that does not fit fails alone', async () => {
  const file = join(await temporaryFolder(), 'sextant.db');
  const connections = await connectSqlite(file);
  const backend = createSqliteBackend(connections, file);
  const flushes = countFlushes(connections);
  await Promise.all(Array.from({ length: 1000 }, (_, n) => backend.put(`k/${n}`, 'x'.repeat(400))));
  expect(flushes()).toBeLessThanOrEqual(4);
  const pages = Number(await pragma(connections.writer, 'page_count'));
  await connections.writer.query(`PRAGMA max_page_count=${pages + 20}`);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 30 }, (_, n) => backend.put(`n/${n}`, 'x'.repeat(n === 12 ? 200_000 : 400))),
  );
  expect(outcomes.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([12]);
  expect((await backend.getMany(outcomes.map((_, n) => `n/${n}`))).size).toBe(29);
  await backend.close();
});

test('a log that grows without a pause is moved into the file meanwhile and stays small', async () => {
  const folder = await temporaryFolder();
  const backend = await openSqlite(join(folder, 'sextant.db'));
  let largest = 0;
  for (let round = 0; round < 40; round += 1) {
    const writes = Array.from({ length: 8 }, (_, n) => backend.put(`k/${n}`, 'x'.repeat(250_000 + round)));
    await Promise.all(writes);
    largest = Math.max(largest, (await stat(join(folder, 'sextant.db-wal'))).size);
  }
  expect(largest).toBeLessThan(40 << 20);
  await backend.close();
});

test('while a copy is made others read, write and delete, and what they deleted is gone when that is said', async () => {
  const folder = join(await temporaryFolder(), 'live');
  const copies = await temporaryFolder();
  const backend = await openSqlite(join(folder, 'sextant.db'));
  const words = 'words-deleted-during-a-copy';
  await backend.put('regretted', words.repeat(100));
  for (let n = 0; n < 30; n += 1)
    await Promise.all([0, 1, 2, 3].map((lane) => backend.put(`fill/${lane}/${n}`, 'y'.repeat(250_000))));
  let isCopied = false;
  const copying = backend.backup(join(copies, 'copy.db')).finally(() => {
    isCopied = true;
  });
  const deleting = backend.delete('regretted').then(() => onDisk(folder, words));
  let rounds = 0;
  for (; !isCopied; rounds += 1) {
    await backend.put('pair/a', rounds);
    await backend.put('pair/b', rounds);
    expect(await backend.get('pair/b')).toBe(rounds);
  }
  await copying;
  expect(rounds).toBeGreaterThan(1);
  expect(await deleting).toBe(false);
  await backend.close();
  const copy = await openSqlite(join(copies, 'copy.db'));
  const [a = 0, b = 0] = await Promise.all(['pair/a', 'pair/b'].map((key) => copy.get(key)));
  expect([0, 1]).toContain(Number(a) - Number(b));
  expect(await copy.get('fill/3/29')).toHaveLength(250_000);
  await copy.close();
});
