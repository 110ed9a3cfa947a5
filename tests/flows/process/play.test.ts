import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { playDay } from '../../../sandbox/play.ts';
import { transcript } from '../../docs/pages.ts';

const SANDBOX = ['--import', 'tsx', fileURLToPath(new URL('../../../sandbox/index.ts', import.meta.url))];
const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/** Replaces the time on cards, which depends on how fast this machine is. */
const untimed = (line: string): string => line.replace(/As of \d\d:\d\d/, 'As of now');

interface Run {
  child: ChildProcess;
  temporary: string;
  output(): string;
  ended: Promise<number | null>;
}

/** Runs the sandbox in a process group of its own, so that any process it leaves behind can be found. */
async function runSandbox(args: readonly string[]): Promise<Run> {
  const temporary = await mkdtemp(join(tmpdir(), 'sextant-play-'));
  const child = spawn(process.execPath, [...SANDBOX, ...args], {
    cwd: PROJECT,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: temporary },
  });
  onTestFinished(async () => {
    if (child.pid !== undefined && leftBehind(child)) process.kill(-child.pid, 'SIGKILL');
    await rm(temporary, { recursive: true, force: true });
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, temporary, output: () => output, ended };
}

function leftBehind({ pid }: ChildProcess): boolean {
  try {
    return pid !== undefined && process.kill(-pid, 0);
  } catch {
    return false;
  }
}

const printed = ({ child, output }: Run, words: string): Promise<void> =>
  new Promise((resolve) => {
    child.stdout?.on('data', () => {
      if (output().includes(words)) resolve();
    });
  });

async function expectNothingLeft({ child, temporary }: Run): Promise<void> {
  // The compiler that tsx starts ends by itself, a moment after the process.
  await expect
    .poll(() => leftBehind(child), { message: 'a process is left behind', timeout: 5_000 })
    .toBe(false);
  const files = (await readdir(temporary)).filter((name) => name.startsWith('sextant-'));
  expect(files, 'files left behind').toEqual([]);
}

test('without a terminal the sandbox plays the day of the README, without ids and marks of Discord, exits 0 and leaves nothing behind', async () => {
  const run = await runSandbox([]);
  expect(await run.ended).toBe(0);
  const lines = run.output().trimEnd().split('\n');
  expect(lines.map(untimed)).toEqual((await transcript()).map(untimed));
  expect(lines.join('\n')).not.toMatch(/\d{17,20}|<[@#/t]|\*\*|^-# /m);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(84);
  await expectNothingLeft(run);
});

test('--play tells the story also where a page was asked for, and Ctrl-C ends it with exit code 0', async () => {
  const [first = ''] = await transcript();
  const run = await runSandbox(['--play', '--page']);
  await printed(run, first);
  run.child.kill('SIGINT');
  expect(await run.ended).toBe(0);
  await expectNothingLeft(run);
});

test('Ctrl-C at the prompt ends everything with exit code 0', async () => {
  const run = await runSandbox(['--terminal']);
  await printed(run, 'Three things to try');
  expect(run.output()).toContain('You are Noor');
  run.child.kill('SIGINT');
  expect(await run.ended).toBe(0);
  await expectNothingLeft(run);
});

test('lines from a pipe drive the prompt until they end', async () => {
  const run = await runSandbox(['--terminal']);
  run.child.stdin?.end('people\n/help\n');
  expect(await run.ended).toBe(0);
  expect(run.output()).toContain('1) Noor, newcomer');
  expect(run.output()).toContain('What to do first');
  await expectNothingLeft(run);
});

test('a bot that does not start is told in a sentence', async () => {
  const failing = playDay(() => undefined, { command: ['-e', 'process.exit(1)'] });
  await expect(failing).rejects.toThrow(/^The bot exited \(code 1/);
});

test('an unknown argument is told in a sentence, with those there are', async () => {
  const run = await runSandbox(['--nonsense']);
  expect(await run.ended).toBe(1);
  expect(run.output()).toMatch(/^Unknown option '--nonsense'/);
  expect(run.output()).toContain('--play');
});
