import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PROJECT } from '../bot/run.ts';
import { read } from './pages.ts';

const TITLE = /^test(?:\.skipIf\([^)]*\))?\(\s*'((?:[^'\\]|\\.)*)'/gm;
const IN_POSTGRES = ['faults', 'processes/faults', 'processes/cut-off', 'processes/hand-over'].map(
  (name) => `tests/postgres/${name}.postgres.ts`,
);
const HEAD = /^\|(?:---|[^|]*\| What happens)/;

/** The last column of every row. */
async function namedInTable(): Promise<string[]> {
  const rows = (await read('docs/reliability.md'))
    .split('\n')
    .filter((line) => line.startsWith('|') && !HEAD.test(line));
  return rows.map((row) => row.split('|').at(-2)?.trim() ?? '');
}

async function suite(): Promise<string> {
  const files = (await readdir(`${PROJECT}tests/flows/bad-days`)).filter((name) => name.endsWith('.test.ts'));
  const paths = [...files.map((name) => `tests/flows/bad-days/${name}`), ...IN_POSTGRES];
  return (await Promise.all(paths.map(read))).join('\n');
}

const titlesIn = (text: string): string[] =>
  [...text.matchAll(TITLE)].map(([, title = '']) => title.replaceAll("\\'", "'"));

test('every row of the table names a test by its exact title, and every test of a bad day has one row', async () => {
  const named = await namedInTable();
  expect(named.length).toBeGreaterThan(30);
  expect(named.toSorted()).toEqual(titlesIn(await suite()).toSorted());
});

test('no test of a bad day hides from the table behind another spelling', async () => {
  const text = await suite();
  const calls = text.match(/\b(?:test|it|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*['"`[(]/g) ?? [];
  expect(calls.length).toBe(titlesIn(text).length);
});
