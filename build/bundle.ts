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
  // The text stays in memory for as long as the bot runs: without its indentation it is a third smaller.
  minifyWhitespace: true,
} as const satisfies BuildOptions;
/** Native code, what may be missing, or files of their own beside the code; the rest is optional and not installed. */
const NOT_BUNDLED = ['@keyv/sqlite', 'piscina', '@resvg/resvg-js'];
const NOT_INSTALLED = ['zlib-sync', 'bufferutil', 'utf-8-validate', 'erlpack'];
/**
 * Maps a whole file to one place: the lines of all packages would make the map six times as large. In two pieces, or
 * this very line would be taken for such a comment.
 */
const UNMAPPED = `//# source${'MappingURL'}=data:application/json;base64,${btoa(
  JSON.stringify({ version: 3, sources: [PACKAGE], mappings: 'AAAA' }),
)}`;

/** A bundle knows neither where its files were nor, as CommonJS, `import.meta`. */
const filesStayWhereTheyAre = (folder: string): Plugin => {
  /** Relative, so that a project may be moved together with its bundle. */
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

interface Program {
  /** Of its files in the folder. */
  readonly name: string;
  /** Its first source, from the project on. */
  readonly entry: string;
  /** What node is to run. */
  readonly start: string;
}

/** Puts a program into one file, with what starts it. */
export async function bundleOf(folder: string, { name, entry, start }: Program): Promise<void> {
  const file = join(folder, `${name}.cjs`);
  await build({
    ...OPTIONS,
    entryPoints: [join(PROJECT, entry)],
    outfile: file,
    external: [...NOT_BUNDLED, ...NOT_INSTALLED],
    sourcemap: 'external',
    sourcesContent: false,
    // Code from a cache cannot import by itself.
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

/** Puts the bot into one file, and what draws its charts and reads calendars into others. */
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
 * Leaves the machine code beside the bundle, whatever else comes of the run.
 * @param nodeFlags those with which the bot will run: code made under others does not fit
 */
export async function makeCode(folder: string, nodeFlags: readonly string[]): Promise<void> {
  for (const start of [chartsEntryOf, calendarEntryOf, statementsEntryOf, entryOf].map((of) => of(folder))) {
    await promisify(execFile)(process.execPath, [...nodeFlags, start, '--leave-code', 'check-content'], {
      cwd: PROJECT,
    }).catch(() => undefined);
  }
}

/** In place of the map that esbuild leaves beside a bundle. */
async function packPlaces(file: string): Promise<void> {
  const map = `${file}.map`;
  await writeFile(`${file}.places`, packedPlaces(JSON.parse(await readFile(map, 'utf8'))));
  await rm(map);
}

/** The launcher reads one byte a character, and esbuild leaves those of regular expressions as they are. */
async function escapeWhatIsLeft(file: string): Promise<void> {
  const source = await readFile(file, 'utf8');
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  await writeFile(file, source.replace(/[\u0080-\uffff]/g, escaped));
}
