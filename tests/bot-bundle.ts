import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * The bot in one file, for the flow tests alone: they start it some hundred times, and loading its modules one by one
 * through tsx takes four times as long. Other tests start it the way an operator does.
 */
export const BUNDLED_BOT = fileURLToPath(new URL('../node_modules/.cache/sextant/bot.mjs', import.meta.url));

export default async function bundleBot(): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL('../src/index.ts', import.meta.url))],
    outfile: BUNDLED_BOT,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    plugins: [
      {
        name: 'files stay where they are',
        setup({ onLoad }) {
          onLoad({ filter: /\/(src|commands)\/.*\.ts$/ }, async ({ path }) => ({
            contents: (await readFile(path, 'utf8')).replaceAll(
              'import.meta.url',
              JSON.stringify(pathToFileURL(path).href),
            ),
            loader: 'ts',
          }));
        },
      },
    ],
  });
}
