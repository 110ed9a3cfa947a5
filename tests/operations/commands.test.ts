import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { operations } from '../../src/operations/all.ts';
import { readCommandLine } from '../../src/operations/parsing.ts';
import { openStore } from '../../src/store/open.ts';
import { PROJECT, type Run, runBot } from '../bot/run.ts';
import { packageJson } from '../docs/pages.ts';
import { REF, settings } from '../store/samples.ts';

const TOKEN = 'no-real-token-but-long-enough-to-be-one';

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'sextant-command-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

async function filled(cwd: string, target = 'interpretability'): Promise<void> {
  const store = await openStore(`sqlite://${join(cwd, 'data/sextant.db')}`, { onProblem: () => undefined });
  await store.cohorts.saveSettings(REF, settings);
  await store.members.update(REF.guild, '7', (member) => ({ ...member, target }));
  await store.close();
}

async function targetIn(file: string): Promise<string | undefined> {
  const store = await openStore(`sqlite://${file}`, { onProblem: () => undefined });
  const { target } = await store.members.get(REF.guild, '7');
  await store.close();
  return target;
}

const run = (cwd: string, ...args: string[]): Promise<Run> =>
  runBot({ cwd, args, env: { DISCORD_TOKEN: TOKEN, CONTENT_DIR: `${PROJECT}content` } });

/** The names in the list of all commands. */
const namesIn = (list: string): string[] =>
  [...list.matchAll(/^ {2}([a-z-]+) {2,}[A-Z]/gm)].map(([, name = '']) => name);

test('npx sextant says what there is, and each command says how it is used', async () => {
  const cwd = await folder();
  const all = await runBot({ cwd, args: ['--help'], asOperator: true });
  expect(all).toMatchObject({ code: 0, err: '' });
  const names = namesIn(all.out);
  expect(names).toEqual(expect.arrayContaining(['start', 'backup', 'restore', 'move', 'register', 'health']));
  const { scripts, bin } = await packageJson();
  expect(bin).toEqual({ sextant: 'build/start.js' });
  expect(names.filter((name) => !scripts[name]?.startsWith('node '))).toEqual([]);
  // One process shows that the answer to `--help` is printed. For the other commands the text is enough.
  const first = await runBot({ cwd, args: ['start', '--help'] });
  expect(first).toMatchObject({ code: 0, err: '' });
  const others = names.filter((name) => name !== 'start').map((name) => [name, helpFor(name)] as const);
  for (const [name, text] of [['start', first.out] as const, ...others])
    expect(text).toMatch(new RegExp(`^Usage: sextant ${name}\\b[\\s\\S]*--dry-run[\\s\\S]*--help`));
});

function helpFor(name: string): string {
  const asked = readCommandLine([name, '--help'], operations);
  return asked.kind === 'help' ? asked.text : 'no help';
}

interface Tried {
  /** The arguments typed after the command's name. */
  readonly words?: readonly string[];
  readonly says: RegExp;
}

/** One for every command: a new command must say here what it would do. */
const DRY_RUNS: Readonly<Record<string, Tried>> = {
  start: { says: /^The bot would start with the database .*sextant\.db, .* Nothing was started\.\n$/ },
  setup: { says: /^This would open a page .* Nothing was opened\.\n$/ },
  doctor: { says: /^This would check Node, .* Nothing was checked\.\n$/ },
  backup: {
    says: /would be copied to .*backup\/sextant-\d{4}-\d\d-\d\d\.db\. Nothing was written/,
  },
  restore: { words: ['before.db'], says: /\d+ records would replace .* Nothing was replaced/ },
  move: { words: ['STORE_URL', 'ndjson://x'], says: /records would be moved .* Nothing was written\.\n$/ },
  'export-guild': {
    words: [REF.guild],
    says: /\d+ records would be written to sextant-100\.ndjson\. Nothing was written\.\n$/,
  },
  register: { says: /^\d+ commands would be registered: today, audit, .* Nothing was sent\.\n$/ },
  'check-content': { says: /would be checked\. Nothing was checked\.\n$/ },
  'check-store': { words: ['before.db'], says: /would be checked\. Nothing was checked\.\n$/ },
  health: { says: /^It would ask at http:\/\/127\.0\.0\.1:8081\/healthz\. Nothing was asked\.\n$/ },
};

test('with --dry-run every command says what it would do, and nothing is there afterwards', async () => {
  const cwd = await folder();
  await filled(cwd);
  await run(cwd, 'backup', 'before.db');
  const before = await readFile(join(cwd, 'data/sextant.db'));
  const { out } = await runBot({ cwd, args: ['--help'] });
  expect(Object.keys(DRY_RUNS).toSorted()).toEqual(namesIn(out).toSorted());
  const env = { DISCORD_TOKEN: TOKEN, CONTENT_DIR: `${PROJECT}content`, HEALTH_URL: '8081' };
  for (const [name, { words = [], says }] of Object.entries(DRY_RUNS)) {
    const said = await runBot({ cwd, args: [name, ...words, '--dry-run'], env });
    expect(said, name).toEqual({ code: 0, out: expect.stringMatching(says), err: '' });
  }
  const alone = await runBot({ cwd, args: ['--dry-run'], env });
  expect(alone.out).toMatch(DRY_RUNS['start']?.says ?? '');
  expect((await readdir(cwd)).toSorted()).toEqual(['before.db', 'data']);
  expect(await readdir(join(cwd, 'data'))).toEqual(['sextant.db']);
  expect((await readFile(join(cwd, 'data/sextant.db'))).length).toBe(before.length);
});

test('a backup is made, and restored when the database was changed since', async () => {
  const cwd = await folder();
  await filled(cwd);
  const made = await run(cwd, 'backup');
  expect(made).toMatchObject({ code: 0, err: '' });
  const [name = ''] = await readdir(join(cwd, 'data/backup'));
  expect(made.out).toMatch(
    /^Copying, bytes …\n.* is intact: \d+ records, and every byte is as the bot wrote it\.\n$/,
  );
  await filled(cwd, 'changed-since');
  const restored = await run(cwd, 'restore', join('data/backup', name));
  expect(restored).toMatchObject({ code: 0, err: '' });
  expect(restored.out).toMatch(
    /records were restored to .*sextant\.db\. Start the bot\.\nThe old database is in .*replaced-/,
  );
  expect(await targetIn(join(cwd, 'data/sextant.db'))).toBe('interpretability');
});

test('a server handed out to a community begins a bot of its own, from a backup too', async () => {
  const cwd = await folder();
  await filled(cwd);
  await run(cwd, 'backup', 'copy.db');
  const handed = await run(cwd, 'export-guild', REF.guild, 'theirs.ndjson');
  expect(handed).toMatchObject({ code: 0, err: '' });
  expect(handed.out).toMatch(/\d+ records of the server 100 were written to theirs\.ndjson\.\n$/);
  expect((await run(cwd, 'move', 'ndjson://theirs.ndjson', 'sqlite://theirs/sextant.db')).code).toBe(0);
  expect(await targetIn(join(cwd, 'theirs/sextant.db'))).toBe('interpretability');

  const copy = await readFile(join(cwd, 'copy.db'));
  expect((await run(cwd, 'export-guild', REF.guild, 'again.ndjson', '--from', 'copy.db')).code).toBe(0);
  expect(await readFile(join(cwd, 'again.ndjson'))).toEqual(await readFile(join(cwd, 'theirs.ndjson')));
  expect(await readFile(join(cwd, 'copy.db'))).toEqual(copy);
  expect(await run(cwd, 'export-guild', REF.guild, 'again.ndjson')).toMatchObject({
    code: 1,
    err: 'again.ndjson already exists. Name another file.\n',
  });
  expect((await run(cwd, 'export-guild', '999')).err).toMatch(/^Nothing is kept about a server 999\. /);
  expect((await run(cwd, 'export-guild', 'my-server')).err).toMatch(
    /^"my-server" is not the id of a server\. /,
  );
});

test('the check of a container fails when the bot is not well, or not there', async () => {
  const cwd = await folder();
  const troubles: string[] = [];
  const server = createServer(({ url }, response) => {
    response.setHeader('content-type', 'application/json');
    const told = url === '/readyz' ? troubles : [];
    response.end(JSON.stringify({ ok: told.length === 0, troubles: told }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const asked = (env: Record<string, string>, ...args: string[]) =>
    runBot({ cwd, args: ['health', ...args], env });
  const HEALTH_URL = `0.0.0.0:${port}`;
  expect(await asked({ HEALTH_URL })).toEqual({ code: 0, out: 'The bot is alive.\n', err: '' });
  troubles.push('The store cannot be read.');
  expect(await asked({ HEALTH_URL })).toMatchObject({ code: 0 });
  expect(await asked({ HEALTH_URL }, '--ready')).toEqual({
    code: 1,
    out: '',
    err: 'The store cannot be read.\n',
  });
  server.close();
  server.closeAllConnections();
  expect(await asked({ HEALTH_URL })).toMatchObject({
    code: 1,
    err: `Nothing answers at http://127.0.0.1:${port}/healthz: the bot is not running, or it hangs.\n`,
  });
  expect((await asked({})).err).toBe(
    'HEALTH_URL is not set, so the bot answers no health checks. Set it, for example to 127.0.0.1:8081.\n',
  );
  await writeFile(join(cwd, '.env'), 'HEALTH_URL=somewhere\n');
  expect((await asked({})).err).toMatch(/^HEALTH_URL must be an address and a port/);
});
