import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { makeCode } from '../../build/bundle.ts';
import { entryOf, NODE_FLAGS } from '../../build/fingerprint.js';
import { latestBundle } from '../../build/latest.ts';
import { liveFirstDay } from './first-day.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Arguments of `node` that start the bundled bot. */
    bundledBot: string[];
    /**
     * Arguments of `node` that start it as `npm start` does: for bots that work so hard that V8 should optimise their
     * code.
     */
    hardWorkingBot: string[];
  }
}

/**
 * Most of the tests' bots live for only a second or two. That is too short to earn back what V8 spends on optimising
 * their code, or on growing a heap that starts small.
 */
const QUICKLY_DONE = [
  '--no-opt',
  '--min-semi-space-size=16',
  '--initial-heap-size=256',
  '--no-flush-bytecode',
];

/** Bundles the bot as `npm start` does: the tests start it several hundred times. */
export default async function bundleBot(project: TestProject): Promise<void> {
  const folder = await latestBundle(() => undefined);
  const entry = entryOf(folder);
  const bundledBot = [...QUICKLY_DONE, entry];
  project.provide('bundledBot', bundledBot);
  project.provide('hardWorkingBot', [...NODE_FLAGS, entry]);
  // Compiled code is only valid for this Node, these flags and these sources.
  const made = join(folder, `made-for-tests-${process.version}-${QUICKLY_DONE.join('')}`);
  if (existsSync(made)) return;
  await makeCode(folder, QUICKLY_DONE);
  await liveFirstDay(
    [...bundledBot, '--leave-code'],
    fileURLToPath(new URL('../../content', import.meta.url)),
  );
  await writeFile(made, '');
}
