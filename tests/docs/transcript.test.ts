import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { PROJECT } from '../bot-run.ts';
import { transcript } from './pages.ts';

/** The story of the README, word for word as the sandbox plays it. */
test.skipIf(!existsSync(`${PROJECT}src/sandbox/play.ts`))(
  'the day in the README is the day that the sandbox plays',
  async () => {
    const command = ['--import', 'tsx', 'src/sandbox/index.ts', '--play'];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: PROJECT });
    expect(await transcript()).toEqual(stdout.trimEnd().split('\n'));
  },
  60_000,
);
