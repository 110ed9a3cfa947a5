import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTree } from './source-tree.ts';

/** A folder with more files is really two rooms. */
const MOST_FILES = 25;
/** When this many files of a folder share a name prefix, the prefix should be a folder. */
const SHARED = 3;
/** A longer file holds two ideas. The longest files in the projects we learn from are not much longer. */
const MOST_LINES = 220;
/** The stand-in follows the pages of Discord's reference, and one such page may fill a file. */
const MOST_LINES_OF_STAND_IN = 280;

const tree = await readTree('src', 'commands', 'sandbox', 'bench', 'build');
const whole = [...tree.keys(), ...(await readTree('tests')).keys()];
const bot = new Map([...tree].filter(([path]) => /^(src|commands)\//.test(path)));

/** The direct entries of each folder, by the folder's path. */
function folders(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const path of paths)
    all.set(posix.dirname(path), [...(all.get(posix.dirname(path)) ?? []), posix.basename(path)]);
  return all;
}

/** Folders that a newcomer cannot take in at a glance, each with the reason. */
function crowded(paths: readonly string[]): string[] {
  return [...folders(paths)].flatMap(([folder, files]) => {
    const names = [...new Set(files.map((file) => file.replace(/\..*/, '')))];
    const begins = [...new Set(names.map((name) => name.replace(/-.*/, '')))];
    const shared = begins.filter(
      (begin) => names.filter((name) => name === begin || name.startsWith(`${begin}-`)).length >= SHARED,
    );
    return [
      ...(files.length > MOST_FILES ? [`${folder} holds ${files.length} files`] : []),
      ...shared.map((begin) => `${folder} has a folder in disguise: ${begin}`),
    ];
  });
}

/** `path:line` of every matching line, comments excluded. */
function linesWith(pattern: RegExp, files: ReadonlyMap<string, string> = tree): string[] {
  return [...files].flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index) => {
      const code = line.replace(/^\s*(\/?\*|\/\/).*|\s\/\/ .*/, '');
      return pattern.test(code) ? [`${path}:${index + 1}`] : [];
    }),
  );
}

const outside = (places: readonly string[], ...allowed: readonly string[]): string[] =>
  places.filter((place) => !allowed.includes(place.replace(/:\d+$/, '')));

describe('what a reader can rely on in every file', () => {
  test('only the start reads the environment and the command line', () => {
    const readers = linesWith(/\bprocess\.(env|argv)\b|\bloadEnvFile\b/, bot);
    expect(readers).not.toEqual([]);
    expect(outside(readers, 'src/index.ts')).toEqual([]);
  });

  test('only the clock knows the time, and nothing is left to chance where rules are made', () => {
    const clocks = linesWith(/\bDate\.now\b|\bnew Date\(\)|\bTemporal\.Now\b|\bperformance\.now\b/, bot);
    expect(outside(clocks, 'src/clock.ts')).toEqual([]);
    expect(clocks).not.toEqual([]);
    expect(linesWith(/\bMath\.random\b/, bot)).toEqual([]);
    const pure = new Map([...bot].filter(([path]) => /^src\/(domain|views)\//.test(path)));
    expect(linesWith(/\brandomUUID\b|\bsetTimeout\b|\bsetInterval\b|\bconsole\b/, pure)).toEqual([]);
  });

  test('everything exported has a name', () => {
    expect(linesWith(/\bexport default\b|\bas default\b/)).toEqual([]);
  });

  test('no type is given up', () => {
    expect(linesWith(/(:|\bas|<|\|)\s*any\b|\bany\[\]|\bas unknown as\b/)).toEqual([]);
    const silenced = [...tree].filter(([, text]) =>
      /@ts-(ignore|expect-error|nocheck)|biome-ignore/.test(text),
    );
    expect(silenced.map(([path]) => path)).toEqual([]);
  });

  test('tests take times and dates from one place', async () => {
    const tests = new Map([...(await readTree('tests'))].filter(([path]) => path !== 'tests/times.ts'));
    const made = linesWith(/\bDate\.(parse|UTC)\(|\bconst (SECOND|MINUTE|HOUR|DAY|WEEK)(_MS)? = \d/, tests);
    // It uses Intl only, so that none of our own arithmetic checks itself.
    expect(outside(made, 'tests/soak/wall-clock.ts')).toEqual([]);
    expect(made).not.toEqual([]);
  });

  test('every file is named for what it holds', () => {
    const vague = /(^|[/-])(utils?|helpers?|common|managers?|services?|misc|lib)([.-]|\/|$)/;
    const badly = [...tree.keys()].filter(
      (path) => vague.test(path) || !/^[a-z0-9/-]+(\.d)?\.ts$/.test(path),
    );
    expect(badly).toEqual([]);
  });

  test('no folder is crowded, and none hides behind a shared beginning of names', () => {
    expect(crowded(whole)).toEqual([]);
    const fits = Array.from(
      { length: MOST_FILES },
      (_, index) => `src/a/${String.fromCharCode(97 + index)}.ts`,
    );
    expect(crowded(fits)).toEqual([]);
    expect(crowded([...fits, 'src/a/zz.ts'])).toEqual(['src/a holds 26 files']);
    expect(crowded(['src/a/bank.ts', 'src/a/bank-file.ts', 'src/a/banker.ts'])).toEqual([]);
    expect(crowded(['src/a/bank.ts', 'src/a/bank-file.ts', 'src/a/bank-list.ts'])).toEqual([
      'src/a has a folder in disguise: bank',
    ]);
  });

  test('every file can be read in one go', () => {
    const long = [...tree].flatMap(([path, text]) => {
      const lines = text.trimEnd().split('\n').length;
      const most = path.startsWith('sandbox/') ? MOST_LINES_OF_STAND_IN : MOST_LINES;
      return lines > most ? [`${path} has ${lines} lines, at most ${most} are allowed`] : [];
    });
    expect(long).toEqual([]);
  });
});

/** A module-level binding that holds mutable state. Settings that never change have a Readonly type. */
const REMEMBERS =
  /^(export )?(let|var) |^(export )?const \w+(: (?!Readonly)[^=]*)? = (new (Map|Set|WeakMap|WeakSet)\b|create[A-Z])/;

test('no module remembers: what one life of the bot keeps in memory is made at its start', () => {
  const keepers = linesWith(REMEMBERS, bot);
  // POSIX locks belong to the whole process, whoever opens the file. A statement worker's thread is a single
  // connection.
  const process = ['src/store/sqlite/file.ts', 'src/store/sqlite/driver/statement-worker.ts'];
  expect(outside(keepers, ...process)).toEqual([]);
  expect(keepers).not.toEqual([]);
});
