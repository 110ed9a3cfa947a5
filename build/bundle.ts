import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { calendarEntryOf, chartsEntryOf, entryOf, PROJECT, statementsEntryOf } from './fingerprint.js';
import { packedPlaces } from './places.ts';
import { PACKAGE } from './stacks.ts';

const OPTIONS = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'silent',
  // The text stays in memory as long as the bot runs; without indentation it is a third smaller.
  minifyWhitespace: true,
} as const satisfies BuildOptions;
/**
 * Packages with native code, packages that may be missing, and packages with files beside their code. Those in the
 * other list are optional and not installed.
 */
const NOT_BUNDLED = ['@keyv/sqlite', 'piscina', '@resvg/resvg-js'];
const NOT_INSTALLED = ['zlib-sync', 'bufferutil', 'utf-8-validate', 'erlpack'];
/**
 * Maps a whole file to one place, because mapping the lines of all packages would make the map six times as large. The
 * text is split in two, or this very line would count as such a comment.
 */
const UNMAPPED = `//# source${'MappingURL'}=data:application/json;base64,${btoa(
  JSON.stringify({ version: 3, sources: [PACKAGE], mappings: 'AAAA' }),
)}`;

/** A bundle does not know where its files were and, being CommonJS, has no `import.meta`. */
const filesStayWhereTheyAre = (folder: string): Plugin => {
  /** Relative, so that a project can be moved together with its bundle. */
  const placeOf = (path: string): string =>
    `require("node:path").join(__dirname, ${JSON.stringify(relative(folder, path).replaceAll('\\', '/'))})`;
  const urlOf = (path: string): string => `require("node:url").pathToFileURL(${placeOf(path)}).href`;
  const resolvedFrom = (path: string): string =>
    `((name) => require("node:url").pathToFileURL(require("node:module").createRequire(${placeOf(path)}).resolve(name)).href)`;
  return {
    name: 'files stay where they are',
    setup({ onLoad }) {
      onLoad({ filter: /\.[cm]?[jt]s$/, namespace: 'file' }, async ({ path }) => {
        const contents = (await readFile(path, 'utf8'))
          .replaceAll("'./worker.ts', import.meta.url", urlOf(chartsEntryOf(folder)))
          .replaceAll("'./calendar-worker.ts', import.meta.url", urlOf(calendarEntryOf(folder)))
          .replaceAll("'./statement-worker.ts', import.meta.url", urlOf(statementsEntryOf(folder)))
          .replaceAll('import.meta.resolve', resolvedFrom(path))
          .replaceAll('import.meta.url', urlOf(path));
        const isPackage = path.includes('/node_modules/') || path.includes('\\node_modules\\');
        return { contents: isPackage ? `${contents}\n${UNMAPPED}` : contents, loader: 'default' };
      });
    },
  };
};

/** Each of our files that imports from CommonJS would copy its thousand exports, so one file does that for all. */
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

interface Program {
  /** The name of its files in the folder. */
  readonly name: string;
  /** Its main source file, relative to the project. */
  readonly entry: string;
  /** The file that node runs. */
  readonly start: string;
}

/** Puts a program into one file, together with the file that starts it. */
export async function bundleOf(folder: string, { name, entry, start }: Program): Promise<void> {
  const file = join(folder, `${name}.cjs`);
  await build({
    ...OPTIONS,
    entryPoints: [join(PROJECT, entry)],
    outfile: file,
    external: [...NOT_BUNDLED, ...NOT_INSTALLED],
    sourcemap: 'external',
    sourcesContent: false,
    // Code from a cache cannot use `import()`.
    supported: { 'dynamic-import': false },
    define: { BUNDLED_IN: '__dirname' },
    plugins: [filesStayWhereTheyAre(folder), importsOnce('discord.js')],
  });
  await escapeWhatIsLeft(file);
  await packPlaces(file);
  await build({
    ...OPTIONS,
    entryPoints: [join(PROJECT, 'build/launcher.ts')],
    outfile: start,
    define: { BUNDLE: JSON.stringify(`${name}.cjs`) },
  });
}

/** Puts the bot into one file, and its workers for charts, calendars and SQLite into others. */
export async function bundle(folder: string): Promise<void> {
  for (const [name, entry, start] of [
    ['charts', 'src/charts/worker.ts', chartsEntryOf(folder)],
    ['calendar', 'src/content/calendar/calendar-worker.ts', calendarEntryOf(folder)],
    ['statements', 'src/store/sqlite/driver/statement-worker.ts', statementsEntryOf(folder)],
    ['bot', 'src/index.ts', entryOf(folder)],
  ] as const)
    await bundleOf(folder, { name, entry, start });
}

/**
 * Leaves the machine code beside the bundle, however the run ends.
 * @param nodeFlags the flags with which the bot will run: code made under others does not fit
 */
export async function makeCode(folder: string, nodeFlags: readonly string[]): Promise<void> {
  for (const start of [chartsEntryOf, calendarEntryOf, statementsEntryOf, entryOf].map((of) => of(folder))) {
    await promisify(execFile)(process.execPath, [...nodeFlags, start, '--leave-code', 'check-content'], {
      cwd: PROJECT,
    }).catch(() => undefined);
  }
}

/** Replaces the map that esbuild leaves beside a bundle. */
async function packPlaces(file: string): Promise<void> {
  const map = `${file}.map`;
  await writeFile(`${file}.places`, packedPlaces(JSON.parse(await readFile(map, 'utf8'))));
  await rm(map);
}

/** The launcher reads one byte per character, and esbuild does not escape the characters in regular expressions. */
async function escapeWhatIsLeft(file: string): Promise<void> {
  const source = await readFile(file, 'utf8');
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  await writeFile(file, source.replace(/[\u0080-\uffff]/g, escaped));
}
