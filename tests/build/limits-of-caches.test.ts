import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { bundleOf } from '../../build/bundle.ts';
import { NODE_FLAGS } from '../../build/fingerprint.js';
import { PROJECT } from '../bot/run.ts';

test('in a bundle, too, nobody of the servers and no message stay in memory', async () => {
  const cache = join(PROJECT, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'limits-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const start = join(folder, 'limits-start.cjs');
  await bundleOf(folder, { name: 'limits', entry: 'tests/build/limits-of-caches.ts', start });
  const { stdout } = await promisify(execFile)(process.execPath, [...NODE_FLAGS, start]);
  expect(JSON.parse(stdout)).toEqual({
    messages: 0,
    directMessages: 0,
    members: 0,
    users: 0,
    threadMembers: 0,
    presences: 0,
  });
}, 60_000);
