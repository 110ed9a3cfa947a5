#!/usr/bin/env node
// @ts-check
// How an operator starts the bot. Plain JavaScript, because nothing is loaded yet that could read TypeScript.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { bundlesOf, entryOf, fingerprint, PACKED, PROJECT } from './fingerprint.js';

const hasSources = existsSync(join(PROJECT, 'src'));
const entry = entryOf(join(bundlesOf(), hasSources ? fingerprint() : PACKED));

/** Runs in a process of its own, whose memory is freed before the bot starts. */
function make() {
  const maker = fileURLToPath(new URL('./make.ts', import.meta.url));
  const { status } = spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), maker], {
    cwd: PROJECT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status;
}

if (existsSync(entry) || make() === 0) createRequire(import.meta.url)(entry);
else {
  const { register } = await import('tsx/esm/api');
  register();
  await import('../src/index.ts');
}
