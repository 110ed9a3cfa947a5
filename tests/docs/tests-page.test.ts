import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PROJECT } from '../bot/run.ts';
import { packageJson, read, section } from './pages.ts';

const page = await read('tests/README.md');
const STAGES = 'tests/flows/stages';
const names = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

test('the page about the tests names every folder of them, and none that is gone', async () => {
  const entries = await readdir(`${PROJECT}tests`, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => `tests/${name}`);
  const [table = ''] = page.split('\n## ');
  const named = names(table, /`(tests\/[a-z]+)`/g);
  // Too small to be listed: folders for the smaller parts of src, and the code that starts the bot for tests.
  const left = [
    'tests/async',
    'tests/bench',
    'tests/bot',
    'tests/discord',
    'tests/operations',
    'tests/jobs',
    'tests/memory',
  ];
  expect(folders.filter((folder) => !named.includes(folder) && !left.includes(folder))).toEqual([]);
  expect(named.filter((folder) => !folders.includes(folder))).toEqual([]);
});

test('every stage is there with what to begin it with, and every other file beside the stages is named', async () => {
  const text = section(page, 'Which stage for what');
  const rows = [...text.matchAll(/^\| `([a-z-]+\.ts)` \| (.+?) \|/gm)].map(([, file = '', begin = '']) => ({
    file,
    begin: names(begin, /`(\w+)`/g),
  }));
  expect(rows).toHaveLength(8);
  for (const { file, begin } of rows) {
    const code = await read(`${STAGES}/${file}`);
    expect(begin.length, file).toBeGreaterThan(0);
    for (const name of begin)
      expect(code, `${file}: ${name}`).toMatch(
        new RegExp(`^export (async )?(function|const) ${name}\\b`, 'm'),
      );
  }
  const mentioned = new Set(names(text, /`([a-z-]+\.ts)`/g));
  expect([...mentioned].toSorted()).toEqual((await readdir(PROJECT + STAGES)).toSorted());
});

test('every command and every path in it can be used as it stands', async () => {
  const { scripts } = await packageJson();
  const scriptsNamed = names(page, /npm run ([a-z:]+)/g);
  expect(scriptsNamed.length).toBeGreaterThan(3);
  expect(scriptsNamed.filter((name) => !(name in scripts))).toEqual([]);
  const paths = names(page, /\b((?:tests|src|docs)\/[a-z0-9/-]+(?:\.[a-z]+)*)/g);
  expect(paths.filter((path) => !existsSync(PROJECT + path))).toEqual([]);
});
