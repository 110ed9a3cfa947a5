import { cp, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../src/store/open.ts';
import { NOBODY, PROJECT, type Run, type RunOptions, runBot } from './bot/run.ts';
import { BANK, copyOfContent, edit, SKILLS, TOPICS } from './content/broken.ts';

const TOKEN = 'a-secret-token-that-nobody-may-see';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'start-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the bot with the shipped content, and with a Discord that does not exist. */
async function start(
  env: Readonly<Record<string, string>>,
  { args = [], asOperator = false }: Pick<RunOptions, 'args' | 'asOperator'> = {},
): Promise<Run> {
  const given = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: NOBODY, CONTENT_DIR: `${PROJECT}content` };
  return runBot({ args, asOperator, env: { ...given, ...env }, cwd: await emptyFolder() });
}

/** Expects the start to have failed with exactly these sentences: no stack trace, no log line, no token. */
function expectSentences({ code, out, err }: Run, sentences: readonly unknown[]): void {
  expect({ code, out, lines: err.split('\n') }).toEqual({ code: 1, out: '', lines: [...sentences, ''] });
  expect(err).not.toContain(TOKEN);
  expect(err).not.toMatch(/^\s+at |Error:/m);
}

test('without any setting, the bot says which one is missing and where it comes from', async () => {
  expectSentences(await runBot({ cwd: await emptyFolder(), asOperator: true }), [
    'DISCORD_TOKEN is missing: copy the bot token from the Discord developer portal into .env.',
  ]);
});

test('settings are read from .env, and everything wrong in it is said at once', async () => {
  const cwd = await emptyFolder();
  await writeFile(
    join(cwd, '.env'),
    `DISCORD_TOKEN=${TOKEN} \nLOG_LEVEL=loud\nDISCORD_API_URL=http://evil.com/api\n`,
  );
  expectSentences(await runBot({ cwd }), [
    'DISCORD_API_URL may only point to this machine (127.0.0.1), so that the token is never sent anywhere else.',
    'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace.',
  ]);
});

test('a .env with a byte order mark and line ends of Windows is read, and a value that would be cut is refused by its line', async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, '.env'), '\ufeffDISCORD_TOKEN=short\r\nLOG_LEVEL=info\r\n');
  expectSentences(await runBot({ cwd }), [
    'DISCORD_TOKEN does not look like a bot token: copy it again from the Discord developer portal.',
  ]);
  await writeFile(join(cwd, '.env'), `DISCORD_TOKEN=${TOKEN}\nOPERATOR_CONTACT=room #4\n`);
  expectSentences(await runBot({ cwd }), [
    expect.stringMatching(/^\.env, line 2: the value of OPERATOR_CONTACT would be cut off at its #/),
  ]);
});

test('a .env that cannot be read is said in one sentence', async () => {
  const cwd = await emptyFolder();
  await mkdir(join(cwd, '.env'));
  expectSentences(await runBot({ cwd, env: { DISCORD_TOKEN: TOKEN } }), [
    "The settings in .env cannot be read: make it a text file that the bot's account may read.",
  ]);
});

test('the settings of an operator stay out of a bot that is started for the sandbox', async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, '.env'), `DISCORD_TOKEN=${TOKEN}\n`);
  expectSentences(await runBot({ cwd, env: { DISCORD_API_URL: NOBODY } }), [
    'DISCORD_TOKEN is missing: copy the bot token from the Discord developer portal into .env.',
  ]);
});

test('a store of an unknown kind is refused, without repeating the password in its address', async () => {
  const run = await start({ STORE_URL: 'mysql://bot:hunter2@db/sextant' });
  expectSentences(run, [expect.stringMatching(/^"mysql" is not a known kind of store: .*\.$/)]);
  expect(run.err).not.toContain('hunter2');
});

test('a store that cannot be written is said before Discord is asked anything', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'file'), 'in the way');
  const run = await start({ STORE_URL: `sqlite://${folder}/file/sextant.db` });
  expectSentences(run, [expect.stringMatching(/^The database .* cannot be opened or created: .*\.$/)]);
});

test('a folder in place of the database is said in one sentence', async () => {
  const folder = await emptyFolder();
  await mkdir(join(folder, 'sextant.db'));
  const run = await start({ STORE_URL: `sqlite://${folder}/sextant.db` });
  expectSentences(run, [expect.stringMatching(/sextant\.db is not a file: name a file .*\.$/)]);
});

test('a damaged database is said in one sentence', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'sextant.db'), 'this is not a database '.repeat(200));
  const run = await start({ STORE_URL: `sqlite://${folder}/sextant.db` });
  expectSentences(run, [expect.stringMatching(/^The database .* is damaged or not a database: .*\.$/)]);
});

async function brokenContent(): Promise<{ folder: string; sentences: readonly string[] }> {
  const folder = await copyOfContent();
  const bank = await edit(folder, [BANK, 'skills: [', 'skills: [juggling, ']);
  const skill = await edit(folder, [SKILLS, 'baseline: true', 'baseline: perhaps']);
  const sentences = [
    `${BANK}:${bank}: there is no skill "juggling"`,
    `${SKILLS}:${skill}: "baseline" in "python-pytorch" must be true or false, found "perhaps"`,
  ];
  return { folder, sentences };
}

test('every problem of the content stops the start at once, with file and line', async () => {
  const { folder, sentences } = await brokenContent();
  const run = await start({ CONTENT_DIR: folder });
  expect(run.err.split('\n')).toEqual(expect.arrayContaining([...sentences]));
  expectSentences(
    run,
    Array(run.err.split('\n').length - 1).fill(expect.stringMatching(/^[\w/-]+\.yaml:\d+: /)),
  );
});

const IN_ORDER = /^Content is in order: \d+ skills, 7 tracks, \d+ questions, \d+ topics, \d+ links\.\n$/;

test('content can be checked without a token, and a broken one fails the check', async () => {
  const good = await runBot({
    args: ['check-content'],
    env: { CONTENT_DIR: `${PROJECT}content` },
    cwd: await emptyFolder(),
    asOperator: true,
  });
  expect(good.code).toBe(0);
  expect(good.out).toMatch(IN_ORDER);

  const { folder, sentences } = await brokenContent();
  const bad = await runBot({
    args: ['check-content'],
    env: { CONTENT_DIR: folder },
    cwd: await emptyFolder(),
  });
  expect(bad).toMatchObject({ code: 1, out: '' });
  expect(bad.err.split('\n')).toEqual(expect.arrayContaining([...sentences]));
});

test("the shipped content fails its check when it lacks something, and a folder of one's own is told", async () => {
  const project = await emptyFolder();
  await cp(inject('oneBank'), join(project, 'content'), { recursive: true });
  const lack = 'skill "writing" has no topic for the step from 1 to 2, wanted by every track';
  const shipped = await runBot({ args: ['check-content'], cwd: project });
  expect(shipped).toMatchObject({ code: 1, out: '' });
  expect(shipped.err.split('\n')).toContain(lack);
  const own = await runBot({
    args: ['check-content'],
    env: { CONTENT_DIR: join(project, 'content') },
    cwd: await emptyFolder(),
  });
  expect(own.code).toBe(0);
  expect(own.out).toMatch(IN_ORDER);
  expect(own.err.split('\n')).toContain(`Remark: ${lack}`);
});

test('with --links every address of the content is opened, and one that is gone fails the check', async () => {
  const opened: string[] = [];
  let isGone = false;
  const server = createServer(({ url = '' }, response) => {
    opened.push(url);
    response.writeHead(isGone && url === '/3' ? 404 : url === '/2' ? 403 : 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const folder = await copyOfContent();
  const file = join(folder, TOPICS);
  let count = 0;
  const here = () => `url: http://127.0.0.1:${port}/${count++}`;
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll(/url: .*/g, here));
  const check = async () =>
    runBot({ args: ['check-content', '--links'], env: { CONTENT_DIR: folder }, cwd: await emptyFolder() });
  const toLookAt = `Remark: check by hand: http://127.0.0.1:${port}/2 (status 403), in topic "python-ml-libraries"`;

  const fine = await check();
  expect(fine.code).toBe(0);
  expect(fine.err.split('\n')).toContain(toLookAt);
  expect(fine.out).toContain(
    `${count} links: ${count - 1} open, 0 gone, 1 to check by hand.\nContent is in order: `,
  );
  expect(opened.toSorted()).toEqual(Array.from({ length: count }, (_, index) => `/${index}`).toSorted());

  isGone = true;
  const gone = await check();
  expect(gone.code).toBe(1);
  expect(gone.err.split('\n')).toContain(
    `Gone: http://127.0.0.1:${port}/3 (status 404), in topic "python-ml-libraries"`,
  );
  expect(gone.out).toBe(`${count} links: ${count - 2} open, 1 gone, 1 to check by hand.\n`);

  const mistyped = await runBot({ args: ['check-content', '--link'], cwd: await emptyFolder() });
  expectSentences(mistyped, [
    'check-content does not know "--link". Its options are --links, --dry-run, --help.',
  ]);
});

test('check-store says of a file in one sentence whether it is whole, and fails where it is not', async () => {
  const folder = await emptyFolder();
  const file = join(folder, 'sextant.db');
  const store = await openStore(`sqlite://${file}`, { onProblem: () => undefined });
  await store.close();
  const whole = await start({}, { args: ['check-store', file] });
  expect({ code: whole.code, err: whole.err }).toEqual({ code: 0, err: '' });
  expect(whole.out).toMatch(
    /^\S+sextant\.db is intact: 2 records, and every byte is as the bot wrote it\.\n$/,
  );
  await truncate(file, 5000);
  expectSentences(await start({}, { args: ['check-store', file] }), [
    expect.stringMatching(/cut short: do not restore it, use another one\.$/),
  ]);
  expectSentences(await start({}, { args: ['check-store'] }), [
    'Usage: sextant check-store FILE. --help says more.',
  ]);
});

test('an argument nobody knows is refused with the ones there are', async () => {
  expectSentences(await start({}, { args: ['regsiter'] }), [
    expect.stringMatching(/^There is no command "regsiter"\. The commands are start, .*register.*\.$/),
  ]);
});

test.each([[[]], [['register']]])(
  'a Discord that cannot be reached is one sentence (arguments: %j)',
  async (args) => {
    expectSentences(await start({}, { args, asOperator: true }), [
      'Discord could not be reached (ECONNREFUSED): check the network of this machine and start again.',
    ]);
  },
);

test('nothing is sent to Discord before settings, content and store are in order', async () => {
  let calls = 0;
  const server = createServer((_request, response) => {
    calls++;
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end('{"message":"401: Unauthorized","code":0}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the listener has no port');
  const api = { DISCORD_API_URL: `http://127.0.0.1:${address.port}/api` };
  const { folder } = await brokenContent();
  for (const wrong of [{ LOG_LEVEL: 'loud' }, { CONTENT_DIR: folder }, { STORE_URL: 'mysql://db/x' }]) {
    expect(await start({ ...api, ...wrong })).toMatchObject({ code: 1 });
  }
  expect(calls).toBe(0);

  expectSentences(await start(api), [
    'Discord refused the bot token: copy it again from the developer portal (Bot, Reset Token) into DISCORD_TOKEN.',
  ]);
  expect(calls).toBe(1);
});
