import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { NODE_FLAGS } from '../../build/fingerprint.js';
import { PROJECT } from '../bot/run.ts';
import { packageJson, read, section } from '../docs/pages.ts';

/** Each test makes bundles, which takes long on a busy machine. */
const PATIENCE_MS = 240_000;
const BUILDING = 'Putting the bot into one file, which takes some seconds …\n';

/** A copy of the project, as if somebody had just cloned it. */
async function freshClone(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'clone-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const name of ['src', 'commands', 'build', 'content', 'package.json', 'package-lock.json'])
    await cp(join(PROJECT, name), join(folder, name), { recursive: true });
  await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(
  folder: string,
  args: readonly string[] = ['check-content'],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const child = spawn(process.execPath, [...NODE_FLAGS, join(folder, 'build/start.js'), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text.out += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    text.err += piece;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...text }));
  });
}

async function change(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

test(
  'the first start makes the bundle and says so in one line, two at once leave one whole one, the next takes it, and changed sources are bundled again',
  async () => {
    const clone = await freshClone();
    const firsts = await Promise.all([start(clone), start(clone)]);
    expect(firsts.map(({ code }) => code)).toEqual([0, 0]);
    expect(firsts.map(({ err }) => err)).toContain(BUILDING);
    expect(await readdir(join(clone, 'dist'))).toHaveLength(1);
    const again = await start(clone);
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toMatch(/^Content is in order: /);

    await change(join(clone, 'src/operations/content-check.ts'), 'Content is in order', 'All is well');
    const changed = await start(clone);
    expect(changed).toMatchObject({ code: 0, err: BUILDING });
    expect(changed.out).toMatch(/^All is well: /);
    expect(await readdir(join(clone, 'dist'))).toHaveLength(2);
  },
  PATIENCE_MS,
);

test('where nothing can be written the bot runs from its sources, after one plain sentence', async () => {
  const clone = await freshClone();
  await writeFile(join(clone, 'dist'), 'in the way');
  const { code, out, err } = await start(clone);
  expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^Content is in order: /) });
  expect(err).toBe(
    `${BUILDING}Nothing can be written to ${clone}/dist: the bot runs from its sources, which takes longer to start and more memory.\n`,
  );
});

test('a stack trace names the lines of the sources, not those of the bundle', async () => {
  const failing = `process.once = () => { throw new Error('nobody listens'); };`;
  const { err } = await start(PROJECT, [], {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(failing)}`,
    DISCORD_TOKEN: 'a-token-that-is-long-enough',
    DISCORD_API_URL: 'http://127.0.0.1:9/api',
  });
  const lines = (await readFile(join(PROJECT, 'src/index.ts'), 'utf8')).split('\n');
  const at = lines.findIndex((line) => line.includes('process.once(signal')) + 1;
  expect(err).toContain('The start failed: Error: nobody listens\n');
  expect(err).toContain(`(${PROJECT}src/index.ts:${at}:`);
});

test('every place that starts the bot gives node the flags for which its machine code was made', async () => {
  const command = `node ${NODE_FLAGS.join(' ')} build/start.js`;
  expect((await packageJson()).scripts['start']).toBe(command);
  expect(await read('sandbox/bot-process.ts')).toContain(`['${NODE_FLAGS.join("', '")}', `);
  const advice = section(await read('README.md'), 'Run it for years');
  expect(await read('deploy/sextant.service')).toContain(`\nExecStart=/usr/bin/${command}\n`);
  expect(await read('Dockerfile')).toContain(
    `\nCMD ${JSON.stringify(command.split(' ')).replaceAll(',', ', ')}\n`,
  );
  expect(advice).toContain(`\`${command}\``);
});
