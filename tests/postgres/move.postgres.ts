import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { addressOf } from '../../src/store/postgres/address.ts';
import { openPostgres } from '../../src/store/postgres/backend.ts';
import { runBot } from '../bot/run.ts';
import { contentOf, fill, moving } from '../store/moving/filled.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { type Server, startServer } from './server/server.ts';

const quiet = { onProblem: () => undefined };

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

test('everything goes from a file to a server and back, and comes out the same', async () => {
  const folder = await temporaryFolder();
  const [one, other] = ['a', 'b'].map((name) => `sqlite://${join(folder, name)}.db`) as [string, string];
  const database = await server.database();
  await fill(one);
  const before = await contentOf(one);
  const there = await moving(one, database);
  expect(await contentOf(database)).toEqual(before);
  expect(await moving(database, other)).toEqual(there);
  expect(await contentOf(other)).toEqual(before);
  for (const url of [database, other]) {
    const store = await openStore(url, quiet);
    expect((await store.members.get('100', '7')).target).toBe('track-7');
    await store.close();
  }
});

test('a database of the server is moved into when it is empty, by a dry run not touched, and never mixed', async () => {
  const folder = await temporaryFolder();
  const from = `sqlite://${join(folder, 'a.db')}`;
  await fill(from, 10);
  const database = await server.database();
  await moving(from, database, { isDryRun: true });
  expect(
    await server.query("SELECT FROM pg_class WHERE relname LIKE 'sextant%'", addressOf(database).database),
  ).toEqual([]);
  await fill(database, 2);
  for (const isDryRun of [true, false])
    await expect(moving(from, database, { isDryRun })).rejects.toThrow(/is not empty/);
  await expect(moving(await server.database(), `sqlite://${join(folder, 'b.db')}`)).rejects.toThrow(
    /is empty\. Name the store to move from\.$/,
  );
});

test('a list of the first form is moved as it is, and becomes rows where the bot begins', async () => {
  const folder = await temporaryFolder();
  const lines = `ndjson://${join(folder, 'old.ndjson')}`;
  const database = await server.database();
  const backend = await openPostgres(addressOf(database));
  await backend.put('meta/schema', { v: 1 });
  await backend.put('ros/100/main', { v: 1, data: { 7: 1 } });
  await backend.close();
  await moving(database, lines);
  const next = await server.database();
  await moving(lines, next);
  const store = await openStore(next, quiet);
  expect(await store.cohorts.roster({ guild: '100', cohort: 'main' })).toEqual(new Map([['7', 1]]));
  await store.close();
});

test('the program moves with the store of the settings by name, says how far it is, and never says the password', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'a.db');
  await fill(`sqlite://${file}`, 30);
  const database = await server.database();
  const env = { STORE_URL: database };
  const dry = await runBot({
    args: ['move', `sqlite://${file}`, 'STORE_URL', '--dry-run'],
    cwd: folder,
    env,
  });
  expect(dry).toMatchObject({ code: 0, err: '' });
  expect(dry.out).toMatch(
    /^Reading …\n\d+ records would be moved \(sha256 [0-9a-f]{64}\)\. Nothing was written\.\n$/,
  );
  const moved = await runBot({ args: ['move', `sqlite://${file}`, 'STORE_URL'], cwd: folder, env });
  expect(moved).toMatchObject({ code: 0, err: '' });
  expect(moved.out).toMatch(/^Reading …\nWriting …\nComparing …\n\d+ records were moved and compared/);
  const again = await runBot({ args: ['move', `sqlite://${file}`, 'STORE_URL'], cwd: folder, env });
  expect(again).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^study_\d+ at .* is not empty\. .*\.\n$/),
  });
  const none = await runBot({ args: ['move', 'STORE_URL'], cwd: folder, env });
  expect(none).toMatchObject({ code: 1, err: expect.stringMatching(/^Usage: .*move FROM TO/) });
  for (const { out, err } of [dry, moved, again, none]) expect(out + err).not.toMatch(/p@ss|p%40ss/);
});

test('a database that a running bot has is copied all the same, and the copy begins another', async () => {
  const folder = await temporaryFolder();
  const database = await server.database();
  await fill(database, 30);
  const running = await openStore(database, quiet);
  const env = { STORE_URL: database };
  const copied = await runBot({ args: ['backup', 'copy.ndjson'], cwd: folder, env });
  expect(copied).toMatchObject({ code: 0, err: '' });
  expect(copied.out).toMatch(/\nEverything was copied to copy\.ndjson\.\n$/);
  await running.members.update('100', '7', (member) => ({ ...member, target: 'later' }));
  await running.close();
  const unnamed = await runBot({ args: ['backup'], cwd: folder, env });
  expect(unnamed).toMatchObject({ code: 1, err: expect.stringMatching(/^Name a file to copy/) });
  const restored = await runBot({ args: ['restore', 'copy.ndjson'], cwd: folder, env });
  expect(restored).toMatchObject({
    code: 1,
    err: expect.stringMatching(/move a copy into an empty database/),
  });
  const other = await server.database();
  await moving(`ndjson://${join(folder, 'copy.ndjson')}`, other);
  const store = await openStore(other, quiet);
  expect((await store.members.get('100', '7')).target).toBe('track-7');
  await store.close();
});

test('what a store on a server writes as a copy is a file of lines that can be moved into another store', async () => {
  const folder = await temporaryFolder();
  const database = await server.database();
  await fill(database, 20);
  const store = await openStore(database, quiet);
  await store.backup(join(folder, 'copy.ndjson'));
  await store.close();
  expect(await readFile(join(folder, 'copy.ndjson'), 'utf8')).toContain('track-19');
  await moving(`ndjson://${join(folder, 'copy.ndjson')}`, `sqlite://${join(folder, 'b.db')}`);
  expect(await contentOf(`sqlite://${join(folder, 'b.db')}`)).toEqual(await contentOf(database));
});
