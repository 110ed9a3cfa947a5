import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { PROJECT } from '../bot-run.ts';
import { read, section } from './pages.ts';

/** Runs `.ci/run` with an npm that only notes how it was called, and fails at one call. */
async function ciRun(
  failing = 'nothing',
): Promise<{ failed: boolean; calls: readonly string[]; printed: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'ci-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const npm = join(folder, 'npm');
  await writeFile(npm, `#!/bin/sh\necho "$*" >> ${folder}/calls\n[ "$*" != "${failing}" ]\n`);
  await chmod(npm, 0o755);
  const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
  const result = await new Promise<{ failed: boolean; printed: string }>((resolve) => {
    execFile(`${PROJECT}.ci/run`, { cwd: folder, env }, (error, printed) =>
      resolve({ failed: error !== null, printed }),
    );
  });
  return { ...result, calls: (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n') };
}

test("a fresh machine runs the README's own test command, then the checks, and says so", async () => {
  const { failed, calls, printed } = await ciRun();
  expect(failed).toBe(false);
  expect(calls).toEqual(['ci', 'test', 'run check']);
  const [, test = ''] = [
    ...section(await read('README.md'), 'Quick start').matchAll(/```sh\n(.*)\n```/g),
  ].map(([, line]) => line);
  expect(test).toContain('npm test');
  expect(printed.match(/^\$ .*$/gm)).toEqual([`$ ${test}`, '$ npm run check']);
});

test.each([
  ['ci', ['ci']],
  ['test', ['ci', 'test']],
  ['run check', ['ci', 'test', 'run check']],
])('it stops at the first thing that fails (npm %s)', async (failing, expected) => {
  expect(await ciRun(failing)).toMatchObject({ failed: true, calls: expected });
});
