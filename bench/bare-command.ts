import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const SOURCE = fileURLToPath(new URL('bare-bot.ts', import.meta.url));
/** Where packages are found from. */
const CACHE = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));

/**
 * The arguments of node for the bare bot as somebody would write it in JavaScript, with packages imported as they come:
 * the compiler of TypeScript would count into its start and its memory.
 */
export async function bareCommand(): Promise<readonly string[]> {
  await mkdir(CACHE, { recursive: true });
  const outfile = `${CACHE}bare-bot-${process.pid}.mjs`;
  await build({
    entryPoints: [SOURCE],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  return [outfile];
}
