import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { importsOfTree, readTree } from '../architecture/source-tree.ts';
import { PROJECT } from '../bot/run.ts';
import { read, section } from './pages.ts';

const page = await read('ARCHITECTURE.md');
const code = await readTree('src', 'commands', 'sandbox');
const imports = importsOfTree(code);

const declares = (path: string, name: string): boolean =>
  new RegExp(`^export (async )?(function|const|class|interface|type) ${name}\\b`, 'm').test(
    code.get(path) ?? '',
  );

const foldersOf = async (path: string): Promise<string[]> =>
  (await readdir(PROJECT + path, { withFileTypes: true })).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );

/** Each file on the page that is followed by a name it exports. */
const pairsIn = (text: string): (readonly [path: string, name: string])[] =>
  [...text.matchAll(/`((?:src|commands)\/[a-z/-]+\.ts)`\s+`(\w+)`/g)].map(([, path = '', name = '']) => [
    path,
    name,
  ]);

test('it is one page', () => {
  expect(page.trimEnd().split('\n').length).toBeLessThanOrEqual(200);
});

test('every file and folder that it names is there, and every name is exported where it says', () => {
  const paths = [...page.matchAll(/`((?:src|commands|tests|sandbox|content)(?:\/[a-z0-9/-]+(?:\.ts)?)?)`/g)];
  expect(paths.length).toBeGreaterThan(60);
  expect(paths.map(([, path = '']) => path).filter((path) => !existsSync(PROJECT + path))).toEqual([]);
  expect(pairsIn(page).length).toBeGreaterThan(25);
  expect(pairsIn(page).filter(([path, name]) => !declares(path, name))).toEqual([]);
});

test('every floor is there, and none that is gone', async () => {
  const named = [...section(page, 'Floors').matchAll(/^\| `([^`]+)` \|/gm)].map(([, floor = '']) => floor);
  const floors = (await foldersOf('src')).map((name) => `src/${name}`);
  expect(named.toSorted()).toEqual(['bench', 'build', 'commands', 'sandbox', 'src', ...floors].toSorted());
});

test('the rooms are those of the domain, the actions and the views', async () => {
  const named = [...section(page, 'Rooms').matchAll(/^\| `([^`]+)` \|/gm)].map(([, room = '']) => room);
  const rooms = await Promise.all(['src/domain', 'src/actions', 'src/views'].map(foldersOf));
  expect(named.toSorted()).toEqual([...new Set(rooms.flat())].filter((room) => room !== 'words').toSorted());
  // Floors with further rooms of their own must mention those in the text.
  const text = section(page, 'Rooms');
  for (const room of [...(await foldersOf('src/discord')), ...(await foldersOf('src/store'))])
    expect(text.includes(`\`${room}\``) || /one for each database/.test(text), room).toBe(true);
});

test('every word of the table is a word of the code, once', () => {
  const rows = [
    ...section(page, 'Words').matchAll(/^\| ([A-Z][^|]*) \| [^|]+ \| `(\w+)` in `([^`]+)` \|$/gm),
  ];
  expect(rows).toHaveLength(section(page, 'Words').match(/^\| (?!Word|---)/gm)?.length ?? 0);
  expect(rows.filter(([, , name = '', path = '']) => !declares(path, name))).toEqual([]);
  for (const [, word = '', name = ''] of rows) {
    const declaring = [...code.keys()].filter((path) => path.startsWith('src/') && declares(path, name));
    expect(declaring, word).toHaveLength(1);
  }
});

describe('the three walks', () => {
  const walks = section(page, 'Three walks').split('\n### ').slice(1);

  test('there are three', () => {
    expect(walks.map((walk) => walk.split('\n', 1)[0])).toEqual([
      'An answer in a thread',
      'The question of the day',
      'An audit',
    ]);
  });

  test.each(walks.map((walk) => [walk.split('\n', 1)[0] ?? '', walk] as const))(
    '%s goes from file to file as the imports do',
    (_title, walk) => {
      const steps = pairsIn(walk);
      expect(steps.length).toBeGreaterThan(5);
      // The store is reached through App, and the start assembles what begins a walk.
      const known = new Set(['src/bot.ts', 'src/make-app.ts', 'src/store/create-store.ts']);
      for (const [path] of steps) {
        known.add(path);
        const from = imports.filter(({ to }) => to === path).map((one) => one.from);
        expect(
          from.some((one) => known.has(one) || one === 'commands/index.ts'),
          path,
        ).toBe(true);
      }
    },
  );
});

test('whatever the code keeps in memory stands in the table', () => {
  const named = pairsIn(section(page, 'What is kept in memory, and why')).map(([path]) => path);
  const keeps = [...code].filter(
    ([path, text]) =>
      path.startsWith('src/') &&
      (path.startsWith('src/memory/') ||
        /new WeakMap\b/.test(text) ||
        /\.onWrite\(/.test(text) ||
        /(cache|kept-|jobs\/agenda)[^/]*\.ts$/.test(path)),
  );
  // Only passes writes on to the agenda: it keeps nothing that could become stale.
  const others = ['src/jobs/beat.ts'];
  expect(keeps.length).toBeGreaterThan(3);
  expect(
    keeps.map(([path]) => path).filter((path) => !named.includes(path) && !others.includes(path)),
  ).toEqual([]);
});
