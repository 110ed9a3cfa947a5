import type { TestProject } from 'vitest/node';
import { makeCode } from '../../build/bundle.ts';
import { entryOf } from '../../build/fingerprint.js';
import { latestBundle } from '../../build/latest.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The arguments of node that start the bundled bot. */
    bundledBot: string[];
  }
}

/** Most bots of the tests live for a second or two: what V8 would spend on optimising them is never earned back. */
const QUICKLY_DONE = '--no-opt';

/** The bot as `npm start` runs it: the tests start it some hundred times. */
export default async function bundleBot(project: TestProject): Promise<void> {
  const folder = await latestBundle(() => undefined);
  await makeCode(folder, [QUICKLY_DONE]);
  project.provide('bundledBot', [QUICKLY_DONE, entryOf(folder)]);
}
