import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = join(PROJECT, 'node_modules/.cache');
const ENTRY = join(PROJECT, 'src/index.ts');
const WORKER = join(PROJECT, 'src/charts/worker.ts');
const OPTIONS = { bundle: true, platform: 'node', format: 'cjs', target: 'node20' } as const;
/** Native code, or files of their own beside the code; the rest is optional and not installed. */
const NOT_BUNDLED = ['sqlite3', 'piscina', '@resvg/resvg-js'];
const NOT_INSTALLED = ['zlib-sync', 'bufferutil', 'utf-8-validate', 'erlpack'];

/** A bundle knows neither where its files were nor, as CommonJS, how to wait at the end of one. */
const filesStayWhereTheyAre = (chartWorker: string): Plugin => ({
  name: 'files stay where they are',
  setup({ onLoad }) {
    onLoad({ filter: /\/(src|commands|node-cron)\/.*\.[jt]s$/ }, async ({ path }) => {
      const contents = (await readFile(path, 'utf8'))
        .replaceAll("'./worker.ts', import.meta.url", urlOf(chartWorker))
        .replaceAll('import.meta.resolve', `((name) => ${resolvedFrom(path)})`)
        .replaceAll('import.meta.url', urlOf(path));
      return { contents: path === ENTRY ? withoutWaiting(contents) : contents, loader: 'default' };
    });
  },
});

/** Each file of ours that imports from CommonJS would copy its thousand exports; so one file does, for all of them. */
const importsOnce = (name: string): Plugin => ({
  name: 'imports once',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${name}$`) }, ({ namespace }) =>
      namespace === 'once' ? undefined : { path: name, namespace: 'once' },
    );
    onLoad({ filter: /./, namespace: 'once' }, () => ({
      contents: `export * from '${name}'`,
      resolveDir: PROJECT,
    }));
  },
});

const urlOf = (path: string): string => JSON.stringify(pathToFileURL(path).href);

const resolvedFrom = (path: string): string =>
  `require('node:url').pathToFileURL(require('node:module').createRequire(${urlOf(path)}).resolve(name)).href`;

function withoutWaiting(source: string): string {
  const [, before, last] = /^(.*\n)(process\.exit\(.*\);\n)$/s.exec(source) ?? [];
  if (before === undefined || last === undefined) throw new Error('src/index.ts ends in another way.');
  return `${before}void (async () => {\n${last}})();\n`;
}

/**
 * The bot in one file, and what draws its charts in another, for tests alone: they start it some hundred times, and
 * loading its modules one by one through tsx takes five times as long. Each way to start it is also tested the way an
 * operator takes it.
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
  const launcherOf = (name: string): string => join(folder, `${name}-launcher.cjs`);
  const plugins = [filesStayWhereTheyAre(launcherOf('charts')), importsOnce('discord.js')];
  for (const [name, entry] of [
    ['charts', WORKER],
    ['bot', ENTRY],
  ] as const) {
    await build({
      ...OPTIONS,
      entryPoints: [entry],
      outfile: join(folder, `${name}.cjs`),
      external: [...NOT_BUNDLED, ...NOT_INSTALLED],
      // Code from a cache cannot import by itself.
      supported: { 'dynamic-import': false },
      plugins,
    });
    await escapeWhatIsLeft(join(folder, `${name}.cjs`));
    await build({
      ...OPTIONS,
      entryPoints: [join(PROJECT, 'tests/bot/launcher.ts')],
      outfile: launcherOf(name),
      define: { BUNDLE: JSON.stringify(`${name}.cjs`) },
    });
    // One go leaves the machine code behind; the workers take no argument.
    await promisify(execFile)(process.execPath, [launcherOf(name), 'check-content'], { cwd: PROJECT });
  }
  return launcherOf('bot');
}

/** The launcher reads one byte a character, and esbuild leaves those of regular expressions as they are. */
async function escapeWhatIsLeft(bundle: string): Promise<void> {
  const source = await readFile(bundle, 'utf8');
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  await writeFile(bundle, source.replace(/[\u0080-\uffff]/g, escaped));
}
