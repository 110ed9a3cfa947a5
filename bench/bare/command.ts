import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleOf } from '../../build/bundle.ts';
import { NODE_FLAGS } from '../../build/fingerprint.js';

const SOURCE = 'bench/bare/bot.ts';
const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
/** A folder from which packages can be found. */
const CACHE = join(PROJECT, 'node_modules/.cache');

/**
 * The arguments of node for the bare bot, as somebody would write it in JavaScript with packages imported normally: the
 * TypeScript compiler would add to its start time and its memory.
 */
export async function bareCommand(): Promise<readonly string[]> {
  await mkdir(CACHE, { recursive: true });
  const outfile = join(CACHE, `bare-bot-${process.pid}.mjs`);
  await build({
    entryPoints: [join(PROJECT, SOURCE)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  return [outfile];
}

/**
 * Runs it with a bare bot made like ours: put into one file by the same build and started with the same flags.
 * @param entry its source; by default the bot that answers commands
 */
export async function withBundledBare<T>(
  use: (command: readonly string[]) => Promise<T>,
  entry = SOURCE,
): Promise<T> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'bare-bot-'));
  const start = join(folder, 'bare-start.cjs');
  try {
    await bundleOf(folder, { name: 'bare', entry, start });
    return await use([...NODE_FLAGS, start]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
