import { execFile } from 'node:child_process';
import { chown, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { addressOf } from '../../src/store/postgres/address.ts';
import { createAttempts } from '../../src/store/postgres/attempts.ts';
import { openPostgres } from '../../src/store/postgres/backend.ts';
import { MIGRATIONS, type Migration, migrate } from '../../src/store/postgres/migrations.ts';
import { createPool } from '../../src/store/postgres/pool.ts';
import { connectSession } from '../../src/store/postgres/session.ts';
import { startProcess } from '../store/sqlite/process.ts';
import { answerOf } from '../store/sqlite/processes/answer-of.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { serverAccount } from './server/programs.ts';
import { type Server, startServer } from './server/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const quiet = { onProblem: () => undefined };

async function refusal(url: string): Promise<string> {
  const opening = openPostgres(addressOf(url), { patience: 300 });
  const error: unknown = await opening.then(
    (backend) => backend.close(),
    (failure: unknown) => failure,
  );
  if (!(error instanceof Error)) throw new Error('not refused');
  expect(error.message).toMatch(/^[^\n]+: [^\n]+\.$/);
  expect(error.message).not.toMatch(/p@ss|p%40ss/);
  return error.message;
}

test('what keeps a start from its database is said in one sentence that says what to do', async () => {
  const url = await server.database();
  const [at = ''] = /@.*/.exec(url) ?? [];
  expect(await refusal(`postgres://bot:wrong${at}`)).toMatch(/refuses the name or the password/);
  expect(await refusal(`postgres://stranger:x${at}`)).toMatch(/refuses the name or the password/);
  expect(await refusal(url.replace(/study_\d+/, 'nowhere'))).toMatch(/does not exist: create it/);
  expect(await refusal(url.replace(/:\d+\//, ':1/'))).toMatch(/cannot be reached \(ECONNREFUSED\)/);
  expect(await refusal(`postgres://bot:x@no-such-host.invalid/study`)).toMatch(
    /cannot be reached \((ENOTFOUND|EAI_AGAIN)\)/,
  );
  expect(await refusal(`${url}?sslmode=require`)).toMatch(/offers no encryption the bot can trust/);

  await server.query('CREATE DATABASE of_another');
  expect(await refusal(server.url('of_another'))).toMatch(/is not allowed to use the database/);
});

test('a database that could not keep what is promised is refused', async () => {
  const latin = await server.database("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
  expect(await refusal(latin)).toMatch(/keeps texts as LATIN1/);
  for (const [setting, words] of [
    ['synchronous_commit = off', /can lose data it has confirmed, because synchronous_commit is off/],
    ['default_transaction_read_only = on', /cannot be written: it is a copy or set to read only/],
  ] as const) {
    const url = await server.database();
    await server.query(`ALTER DATABASE ${addressOf(url).database} SET ${setting}`);
    expect(await refusal(url)).toMatch(words);
  }
  await server.stop();
  await server.start({ fsync: 'off' });
  expect(await refusal(await server.database())).toMatch(/because fsync is off/);
  await server.stop();
  await server.start();
});

test('a server that starts after the bot is waited for', async () => {
  const url = await server.database();
  await server.stop();
  const notices: string[] = [];
  const opening = openPostgres(addressOf(url), { onNotice: (sentence) => notices.push(sentence) });
  await expect.poll(() => notices).toEqual([expect.stringMatching(/cannot be reached.*It is tried again/)]);
  await server.start();
  const backend = await opening;
  await backend.put('k', 1);
  await backend.close();
});

test('encryption is used when it is asked for, and a certificate that nobody vouches for is refused', async () => {
  const names = ['server.key', 'server.crt'].map((name) => join(server.folder, name));
  const [key = '', certificate = ''] = names;
  await promisify(execFile)(
    'openssl',
    `req -new -x509 -days 2 -nodes -keyout ${key} -out ${certificate} -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1`.split(
      ' ',
    ),
  );
  const account = serverAccount();
  if (account !== undefined) for (const name of names) await chown(name, account.uid, account.gid);
  await server.stop();
  await server.start({ ssl: 'on', ssl_key_file: key, ssl_cert_file: certificate });
  const url = await server.database();
  for (const options of ['sslmode=require', `sslmode=verify-full&sslrootcert=${certificate}`]) {
    const backend = await openPostgres(addressOf(`${url}?${options}`));
    const used = `SELECT FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE ssl AND application_name = 'sextant'`;
    expect((await server.query(used)).length, options).toBeGreaterThan(0);
    await backend.close();
  }
  expect(await refusal(`${url}?sslmode=verify-full`)).toMatch(/offers no encryption the bot can trust/);
  expect(await refusal(`${url}?sslmode=verify-full&sslrootcert=/no/file`)).toMatch(
    /\/no\/file.* cannot be read/,
  );
  await server.stop();
  await server.start();
});

test('a second bot is refused while the first is alive, and begins at once when it has stopped', async () => {
  const url = await server.database();
  const first = await openPostgres(addressOf(url));
  const notices: string[] = [];
  const second = openPostgres(addressOf(url), { onNotice: (sentence) => notices.push(sentence) });
  await expect(second).rejects.toThrow(/is in use by another process: stop that one first/);
  expect(notices).toEqual([expect.stringMatching(/waiting for it to let go/)]);
  await first.put('still', 'mine');
  await first.close();
  const begun = performance.now();
  const third = await openPostgres(addressOf(url));
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect(await third.get('still')).toBe('mine');
  await third.close();
});

test('a bot that another has taken over from is told, and writes nothing more', async () => {
  const url = await server.database();
  const lost: string[] = [];
  const backend = await openPostgres(addressOf(url), { onLost: ({ message }) => lost.push(message) });
  onTestFinished(() => backend.close());
  await server.query(
    `UPDATE sextant_leases SET holder = 'another', epoch = epoch + 1`,
    addressOf(url).database,
  );
  await expect.poll(() => lost).toEqual([expect.stringMatching(/^Another process has taken over .*: .*\.$/)]);
  await expect(backend.put('k', 1)).rejects.toThrow(/Another process has taken over/);
  await expect(backend.get('k')).rejects.toThrow(/Another process has taken over/);
});

test('a process killed while it writes loses nothing it acknowledged, and the next takes over within twenty seconds', async () => {
  const url = await server.database();
  const writer = startProcess('write-on.ts', url);
  await writer.printed(300);
  writer.kill();
  expect(await writer.ended).toBeNull();
  const begun = performance.now();
  const store = await openStore(url, quiet);
  expect(performance.now() - begun).toBeLessThan(20_000);
  const lost: string[] = [];
  for (const name of writer.lines)
    if ((await store.answers.get(answerOf(name), '7')) === undefined) lost.push(name);
  await store.close();
  expect(lost).toEqual([]);
});

/** Migrates the database as a version of the bot with these migrations would. */
async function migrating(url: string, migrations: readonly Migration[]): Promise<void> {
  const pool = createPool((limit) => connectSession(addressOf(url), limit), 1);
  try {
    await createAttempts(pool)((run) => migrate(run, 'here', migrations));
  } finally {
    await pool.close();
  }
}

test('tables are first extended, which leaves older bots at work, then cut, which refuses them with one sentence', async () => {
  const url = await server.database();
  const { database } = addressOf(url);
  const known = MIGRATIONS.length;
  const added: Migration = {
    version: known + 1,
    readableBy: known,
    statements: ['ALTER TABLE sextant_records ADD COLUMN more text'],
  };
  const cut: Migration = {
    version: known + 2,
    readableBy: known + 1,
    statements: ['ALTER TABLE sextant_records DROP COLUMN more'],
  };
  await (await openPostgres(addressOf(url))).close();
  await migrating(url, [...MIGRATIONS, added]);
  const older = await openPostgres(addressOf(url));
  await older.put('k', 1);
  await older.close();
  await migrating(url, [...MIGRATIONS, added, cut]);
  expect(await refusal(url)).toMatch(/^A newer version of the bot made the tables of .*: start that version/);
  expect(await refusal(url)).toContain(`(form ${known + 2}, known up to ${known})`);

  // A migration that fails leaves nothing behind.
  const bad: Migration = {
    version: known + 3,
    readableBy: known + 1,
    statements: ['CREATE TABLE half ()', 'SELECT nonsense'],
  };
  await expect(migrating(url, [...MIGRATIONS, added, cut, bad])).rejects.toThrow(/nonsense/);
  expect(await server.query("SELECT FROM pg_class WHERE relname = 'half'", database)).toEqual([]);
  expect(await server.query('SELECT version FROM sextant_schema ORDER BY version', database)).toEqual(
    Array.from({ length: known + 2 }, (_, index) => ({ version: index + 1 })),
  );
});

test('records in a form that only a newer version knows refuse an older one with one sentence', async () => {
  const url = await server.database();
  await (await openStore(url, quiet)).close();
  const backend = await openPostgres(addressOf(url));
  await backend.put('meta/schema', { v: 2, forms: { settings: 99 } });
  await backend.close();
  const opening = openStore(url, quiet).then((store) => store.close());
  await expect(opening).rejects.toThrow(
    /^A newer version of the bot wrote this database \(settings in form 99, [^\n]+\): start that version[^\n]+\.$/,
  );
});

test('ten that migrate at the same moment do it once', async () => {
  const url = await server.database();
  await Promise.all(Array.from({ length: 10 }, () => migrating(url, MIGRATIONS)));
  expect(
    await server.query('SELECT version FROM sextant_schema ORDER BY version', addressOf(url).database),
  ).toEqual(MIGRATIONS.map(({ version }) => ({ version })));
});

test('what was deleted leaves the files of the table when it is tidied, and nobody waits behind somebody who reads', async () => {
  const url = await server.database();
  const { database } = addressOf(url);
  const backend = await openPostgres(addressOf(url));
  onTestFinished(() => backend.close());
  const words = 'a-sentence-somebody-regrets ';
  const stays = 'a-sentence-that-stays';
  for (let n = 0; n < 40; n += 1) await backend.put(`kept/${n}`, stays);
  // The last row of its page: deleting it moves no other row into its place.
  await backend.put('regretted', words);
  const onDisk = async (text: string): Promise<boolean> => {
    await server.query('CHECKPOINT', database);
    const tables = `SELECT pg_relation_filepath(oid) AS path FROM pg_class WHERE relname = 'sextant_records'
      OR oid = (SELECT reltoastrelid FROM pg_class WHERE relname = 'sextant_records')`;
    for (const row of await server.query(tables, database)) {
      const path = typeof row === 'object' && row !== null && 'path' in row ? String(row.path) : '';
      if ((await readFile(join(server.folder, 'data', path))).includes(text)) return true;
    }
    return false;
  };
  expect(await onDisk(words)).toBe(true);
  await backend.delete('regretted');

  const reader = new pg.Client({ host: server.folder, port: server.port, user: 'postgres', database });
  await reader.connect();
  await reader.query('BEGIN');
  await reader.query('SELECT count(*) FROM sextant_records');
  const done = () => server.query('SELECT name FROM sextant_upkeep ORDER BY name', database);
  await backend.tidy();
  expect(await backend.get('kept/1')).toBe(stays);
  expect(await done()).toEqual([{ name: 'vacuum' }]);
  await reader.query('COMMIT');
  await reader.end();
  await backend.tidy();
  expect(await done()).toEqual([{ name: 'rewrite' }, { name: 'vacuum' }]);
  expect([await onDisk(words), await onDisk(stays)]).toEqual([false, true]);
  expect(await backend.get('kept/39')).toBe(stays);
});

test('the same store is read and written through either kind of database', async () => {
  const folder = await temporaryFolder();
  for (const url of [await server.database(), `sqlite://${folder}/sextant.db`]) {
    const store = await openStore(url, quiet);
    await store.members.update('100', '7', (member) => ({ ...member, target: 'evals' }));
    await store.close();
    const again = await openStore(url, quiet);
    expect((await again.members.get('100', '7')).target).toBe('evals');
    expect(again.traces.where).toBe(url.startsWith('postgres') ? 'server' : 'backups');
    await again.close();
  }
});
