import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build, type Plugin } from 'esbuild';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** What node runs to start the bundled bot. */
    bundledBot: string;
  }
}

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const CACHE = join(PROJECT, 'node_modules/.cache');
const ENTRY = join(PROJECT, 'src/index.ts');
/** Native code, or files of their own beside the code; the rest is optional and not installed. */
const NOT_BUNDLED = ['sqlite3', 'piscina'];
const NOT_INSTALLED = ['zlib-sync', 'bufferutil', 'utf-8-validate', 'erlpack'];

/** A bundle knows neither where its files were nor, as CommonJS, how to wait at the end of one. */
const filesStayWhereTheyAre: Plugin = {
  name: 'files stay where they are',
  setup({ onLoad, resolve }) {
    async function placed(source: string): Promise<string> {
      const [found, name] = /import\.meta\.resolve\('(.+)'\)/.exec(source) ?? [];
      if (found === undefined || name === undefined) return source;
      const { path } = await resolve(name, { kind: 'dynamic-import', resolveDir: PROJECT });
      return source.replace(found, urlOf(path));
    }
    onLoad({ filter: /\/(src|commands|node-cron)\/.*\.[jt]s$/ }, async ({ path }) => {
      const source = await placed(await readFile(path, 'utf8'));
      const contents = source.replaceAll('import.meta.url', urlOf(path));
      return { contents: path === ENTRY ? withoutWaiting(contents) : contents, loader: 'default' };
    });
  },
};

const urlOf = (path: string): string => JSON.stringify(pathToFileURL(path).href);

function withoutWaiting(source: string): string {
  const [, before, last] = /^(.*\n)(process\.exit\(.*\);\n)$/s.exec(source) ?? [];
  if (before === undefined || last === undefined) throw new Error('src/index.ts ends in another way.');
  return `${before}void (async () => {\n${last}})();\n`;
}

/**
 * The bot in one file, for tests alone: they start it some hundred times, and loading its modules one by one through
 * tsx takes five times as long. Each way to start it is also tested the way an operator takes it.
 */
export default async function bundleBot(project: TestProject): Promise<() => Promise<void>> {
  await mkdir(CACHE, { recursive: true });
  // One folder a run: another run at the same time may see another source.
  const folder = await mkdtemp(join(CACHE, 'sextant-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    project.provide('bundledBot', await bundledBot(folder));
  } catch (error) {
    await remove();
    throw error;
  }
  return remove;
}

async function bundledBot(folder: string): Promise<string> {
  const launcher = join(folder, 'launcher.cjs');
  const options = { bundle: true, platform: 'node', format: 'cjs', target: 'node20' } as const;
  await build({
    ...options,
    entryPoints: [ENTRY],
    outfile: join(folder, 'bot.cjs'),
    external: [...NOT_BUNDLED, ...NOT_INSTALLED],
    // Code from a cache cannot import by itself.
    supported: { 'dynamic-import': false },
    plugins: [filesStayWhereTheyAre],
  });
  await build({ ...options, entryPoints: [join(PROJECT, 'tests/bot-launcher.ts')], outfile: launcher });
  await promisify(execFile)(process.execPath, [launcher, 'check-content'], { cwd: PROJECT });
  return launcher;
}
