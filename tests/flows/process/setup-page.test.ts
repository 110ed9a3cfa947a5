import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { createStandIn } from '../../../sandbox/wire/stand-in.ts';
import { NOBODY, runBot } from '../../bot/run.ts';
import { type RunningSetup, runSetup, type SetupOptions, setupFolder } from '../../bot/setup-page.ts';
import { validateRequests } from '../../discord-validator.ts';

/** Uses the page like somebody without JavaScript, and records every response. */
async function open(options: SetupOptions) {
  const running = await runSetup(options);
  onTestFinished(async () => void (await running.kill()));
  const heard: string[] = [];
  const { origin } = new URL(running.url);
  async function ask(path: string, init: RequestInit = {}): Promise<{ status: number; text: string }> {
    const response = await fetch(running.url + path, init);
    const text = await response.text();
    heard.push(JSON.stringify([...response.headers]), text);
    return { status: response.status, text };
  }
  return {
    ...running,
    heard,
    ask,
    press: (
      path: string,
      fields: Record<string, string> = {},
      headers: Record<string, string> = { origin },
    ) => ask(path, { method: 'POST', body: new URLSearchParams(fields), headers }),
    env: () => readFile(join(running.folder, '.env'), 'utf8'),
    /** Polls as the page itself does, until it shows this step. */
    async untilStep(name: string): Promise<string> {
      for (;;) {
        const { text } = await ask('');
        if (text.includes(`<title>Step ${name}`)) return text;
        const revision = /data-revision="([^"]+)"/.exec(text)?.[1];
        await expect.poll(async () => (await ask('state')).text, { timeout: 20_000 }).not.toBe(revision);
      }
    },
  };
}

async function standInWithServer() {
  const standIn = await createStandIn();
  onTestFinished(() => standIn.close());
  const { world } = standIn;
  const guild = world.addGuild({ name: 'Reading <group> & co', invite: null });
  return { standIn, world, guild };
}

const modeOf = async ({ folder }: Pick<RunningSetup, 'folder'>): Promise<number> =>
  (await stat(join(folder, '.env'))).mode & 0o777;

test('from nothing to a running bot: a wrong token, the right one, a switch, a server, the start', async () => {
  const { standIn, world, guild } = await standInWithServer();
  const page = await open({ apiUrl: standIn.url });
  const first = await page.ask('');
  expect(first.text).toContain('<title>Step 1 of 4');

  const wrong = await page.press('token', { token: 'wrong.token.of-nobody' });
  expect(wrong.text).toContain('Discord does not know this token.');
  expect(await readdir(page.folder)).toEqual([]);
  expect((await page.press('token', { token: world.application.id })).text).toContain(
    'the id of your application',
  );

  const right = await page.press('token', { token: ` Bot ${standIn.token} ` });
  expect(right.text).toContain('<title>Step 2 of 4');
  expect(right.text).toContain('Message Content is off');
  expect(await page.env()).toBe(`DISCORD_TOKEN=${standIn.token}\n`);
  expect(await modeOf(page)).toBe(0o600);

  world.application.messageContent = true;
  const invite = await page.untilStep('3 of 4');
  expect(invite).toContain(
    `client_id=${world.application.id}&amp;scope=bot+applications.commands&amp;permissions=309237763136`,
  );
  world.inviteBot(guild.id);
  const start = await page.untilStep('4 of 4');
  expect(start).toContain('Reading &lt;group&gt; &amp; co');
  await page.press('contact', { contact: 'Mia, "mia@example.org" #1' });
  expect(await page.env()).toBe(
    `DISCORD_TOKEN=${standIn.token}\nOPERATOR_CONTACT='Mia, "mia@example.org" #1'\n`,
  );

  expect((await page.press('finish', { next: 'start' })).text).toContain('The bot is starting');
  await page.untilSaid('ready as');
  const ada = world.addMember(guild.id, 'Ada');
  const lobby = world.addChannel(guild.id, { name: 'lobby' });
  const policy = await ada.slash(lobby.id, 'privacy').message();
  const more = await ada.click(policy, 'Read on').message();
  expect(textOf(more)).toContain('Mia, "mia@example.org" #1');
  await expect(page.ask('')).rejects.toThrow();

  expect(page.output()).not.toContain(standIn.token);
  expect(page.heard.join('\n')).not.toContain(standIn.token);
  expect(await validateRequests(standIn.requests.splice(0))).toEqual([]);
});

test('a second run goes on from what is saved, and another token leaves every other setting as it was', async () => {
  const { standIn, world, guild } = await standInWithServer();
  world.application.messageContent = true;
  world.inviteBot(guild.id);
  const folder = await setupFolder();
  const others = `\ufeff# mine\r\nLOG_LEVEL=warn\r\nDISCORD_TOKEN=old.token.of-before\r\nSTORE_URL="sqlite://else where.db" # kept\r\n`;
  await writeFile(join(folder, '.env'), others, { mode: 0o644 });
  const page = await open({ apiUrl: standIn.url, folder });
  const { text } = await page.ask('');
  expect(text).toContain('Discord does not know this token.');
  expect(await page.env()).toBe(others);
  expect((await page.press('token', { token: `"${standIn.token}"` })).text).toContain('<title>Step 4 of 4');
  expect(await page.env()).toBe(others.replace('old.token.of-before', standIn.token));
  expect(await modeOf(page)).toBe(0o600);
  expect((await page.press('finish', { next: 'end' })).text).toContain('npx sextant start');
  expect(await page.exited).toBe(0);
  expect(page.output()).toContain('Setup is done.');

  const again = await open({ apiUrl: standIn.url, folder });
  expect((await again.ask('')).text).toContain('<title>Step 4 of 4');
  expect(again.heard.join('\n')).not.toContain(standIn.token);
});

test('what keeps the page from Discord or from the file is said in a sentence, and the token need not be pasted again', async () => {
  const { standIn } = await standInWithServer();
  const page = await open({ apiUrl: standIn.url });
  const me = { method: 'GET', route: /^\/users\/@me$/ };
  const limited = standIn.faults.add({ ...me, kind: 'rate-limit', retryAfter: 30 });
  expect((await page.press('token', { token: standIn.token })).text).toMatch(
    /Discord asks you to wait 3\d seconds/,
  );
  limited();
  const broken = standIn.faults.add({ ...me, kind: 'status', status: 503 });
  expect((await page.press('retry')).text).toContain('Discord itself has trouble (status 503)');
  broken();
  expect(await readdir(page.folder)).toEqual([]);

  await mkdir(join(page.folder, '.env'));
  const stuck = await page.press('retry');
  expect(stuck.text).toContain('.env cannot be read (EISDIR)');
  expect(stuck.text).toContain('Try again');
  await rm(join(page.folder, '.env'), { recursive: true });
  expect((await page.press('retry')).text).toContain('<title>Step 2 of 4');
  expect(await page.env()).toBe(`DISCORD_TOKEN=${standIn.token}\n`);

  expect((await page.press('skip')).text).toContain('<title>Step 3 of 4');
  standIn.revokeToken();
  await page.untilStep('1 of 4');
  expect(page.output() + page.heard.join('\n')).not.toContain(standIn.token);

  const offline = await open({ apiUrl: NOBODY });
  expect((await offline.press('token', { token: standIn.token })).text).toContain(
    'Discord cannot be reached from this machine (ECONNREFUSED)',
  );
});

test('nobody else can use the page: not without the key, not from another page, not by another name', async () => {
  const { standIn } = await standInWithServer();
  const page = await open({ apiUrl: standIn.url });
  const { origin, port } = new URL(page.url);
  const elsewhere = await fetch(`${origin}/${'a'.repeat(32)}/`);
  expect(elsewhere.status).toBe(404);
  expect((await fetch(`${origin}/`)).status).toBe(404);
  const token = { token: standIn.token };
  for (const headers of [
    { origin: 'https://example.org' },
    { origin: 'null' },
    { origin: `http://127.0.0.1:${Number(port) + 1}` },
    {},
  ])
    expect((await page.press('token', token, headers)).status).toBe(403);
  expect((await page.ask('', { headers: { origin: 'https://example.org' } })).status).toBe(403);
  const renamed = await new Promise<number | undefined>((resolve, reject) => {
    request(page.url, { headers: { host: `example.org:${port}` } }, ({ statusCode }) => resolve(statusCode))
      .once('error', reject)
      .end();
  });
  expect(renamed).toBe(403);
  expect((await page.press('token', { token: 'x'.repeat(10_000) })).status).toBe(403);
  expect(await readdir(page.folder)).toEqual([]);
  expect(standIn.requests.splice(0)).toEqual([]);

  const answer = await fetch(page.url);
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'nonce-[\w-]{32}'/,
  );
});

test('a token from the environment is used and not written, and what keeps setup from beginning is one sentence', async () => {
  const { standIn } = await standInWithServer();
  const page = await open({ apiUrl: standIn.url, env: { DISCORD_TOKEN: standIn.token } });
  const { text } = await page.ask('');
  expect(text).toContain('It comes from DISCORD_TOKEN in the environment.');
  expect(text).not.toContain('name="token"');
  expect(await readdir(page.folder)).toEqual([]);

  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = String(typeof address === 'object' && address ? address.port : 0);
  const cwd = await setupFolder();
  onTestFinished(() => rm(cwd, { recursive: true, force: true }));
  const run = (...args: string[]) => runBot({ cwd, args: ['setup', ...args] });
  expect(await run('--port', port)).toMatchObject({
    code: 1,
    err: `The page cannot be opened: port ${port} is taken by another program. Choose another one, or leave out --port.\n`,
  });
  expect((await run('--port', 'none')).err).toBe(
    '--port takes a number from 1 to 65535, as in --port 8765.\n',
  );
  await writeFile(join(cwd, '.env'), 'just words\n');
  expect(await run()).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^\.env, line 1: this is not a setting/),
  });
});
