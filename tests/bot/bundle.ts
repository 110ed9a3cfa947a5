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
    /** The arguments of node that start the bundled bot. */
    bundledBot: string[];
    /** Those of a bot that works so much that its code is worth optimising: as `npm start` runs it. */
    hardWorkingBot: string[];
  }
}

/**
 * Most bots of the tests live for a second or two: what V8 would spend on optimising them is never earned back, nor what
 * it would spend on a heap that grows from next to nothing.
 */
const QUICKLY_DONE = [
  '--no-opt',
  '--min-semi-space-size=16',
  '--initial-heap-size=256',
  '--no-flush-bytecode',
];

/** The bot as `npm start` runs it: the tests start it some hundred times. */
export default async function bundleBot(project: TestProject): Promise<void> {
  const folder = await latestBundle(() => undefined);
  const entry = entryOf(folder);
  const bundledBot = [...QUICKLY_DONE, entry];
  project.provide('bundledBot', bundledBot);
  project.provide('hardWorkingBot', [...NODE_FLAGS, entry]);
  // The code is of this Node, for these flags and these sources.
  const made = join(folder, `made-for-tests-${process.version}-${QUICKLY_DONE.join('')}`);
  if (existsSync(made)) return;
  await makeCode(folder, QUICKLY_DONE);
  await liveFirstDay(
    [...bundledBot, '--leave-code'],
    fileURLToPath(new URL('../../content', import.meta.url)),
  );
  await writeFile(made, '');
}
