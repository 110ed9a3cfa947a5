import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Figure } from '../../bench/figure.ts';
import { updated } from '../../bench/page.ts';

const PAGE = await readFile(new URL('../../docs/performance.md', import.meta.url), 'utf8');
const CIRCUMSTANCES = {
  date: '2026-12-24',
  machine: '2 processors (some), 8 GB, Node 20.20.2',
  versions: ['Sextant 0.2.0', 'discord.js 14.28.1'],
  minutes: 14,
  times: 5,
  isWhole: true,
  failed: [],
};
const SLOW: Figure = {
  name: 'start to first answer, one server',
  goal: { of: 'ratio', atMost: 1.3 },
  unit: 'ms',
  ours: [300],
  bare: [200],
  note: 'it opens a database first',
};
const NEW: Figure = { name: 'forms lost', goal: { of: 'ours', atMost: 0 }, unit: 'forms', ours: [0] };
const SLOW_ROW =
  '| start to first answer, one server | ≤ 1.30 × | 300 ms | 200 ms | **1.50 ×** | **no** | 2026-12-24 |';
const NEW_ROW = '| forms lost | 0 | 0 forms |  |  | yes | 2026-12-24 |';

const rowsIn = (page: string): string[] => page.split('\n').filter((line) => /^\| .* \| \d{4}-/.test(line));

test('a whole run writes its rows in the place of all others, when, where and with what, and what falls short and why', () => {
  const text = updated(PAGE, [SLOW, NEW], CIRCUMSTANCES);
  expect(rowsIn(text)).toEqual([SLOW_ROW, NEW_ROW]);
  expect(text).toContain('- **When:** 2026-12-24, all in 14 minutes, the median of 5 runs');
  expect(text).toContain('- **Where:** 2 processors (some), 8 GB, Node 20.20.2.\n');
  expect(text).toContain('- **With:** Sextant 0.2.0, discord.js 14.28.1.\n');
  expect(text).toContain('\n1 of 2 goals are reached.\n');
  expect(text).toContain('- start to first answer, one server: it opens a database first\n');
  expect(text).not.toContain('Not measured');
});

test('the words around the figures stay, and a second run finds its place again', () => {
  const once = updated(PAGE, [SLOW], CIRCUMSTANCES);
  const [head] = PAGE.split('<!-- measured');
  expect(once.startsWith(head ?? '-')).toBe(true);
  expect(once.slice(once.lastIndexOf('<!--'))).toBe(PAGE.slice(PAGE.lastIndexOf('<!--')));
  expect(updated(once, [SLOW], CIRCUMSTANCES)).toBe(once);
});

test('a part of the bench changes its own rows alone, and adds what is new', () => {
  const before = rowsIn(PAGE);
  const after = rowsIn(updated(PAGE, [SLOW, NEW], { ...CIRCUMSTANCES, isWhole: false }));
  expect(before.length).toBeGreaterThan(40);
  expect(after).toHaveLength(before.length + 1);
  expect(after.filter((row) => !before.includes(row))).toEqual([SLOW_ROW, NEW_ROW]);
  expect(before.filter((row) => !after.includes(row))).toHaveLength(1);
});

test('a part that ended with an error is named, and its rows of another day stay', () => {
  const text = updated(PAGE, [NEW], { ...CIRCUMSTANCES, failed: ['overview'] });
  expect(text).toContain('- **Not measured:** overview ended with an error.\n');
  expect(rowsIn(text)).toEqual([...rowsIn(PAGE), NEW_ROW]);
});

test('a page without the place for them is refused instead of being overwritten', () => {
  expect(() => updated('# Performance\n', [NEW], CIRCUMSTANCES)).toThrow('the page has no');
});

test('the page as it stands says how many of its goals are reached, and says it rightly', () => {
  const rows = rowsIn(PAGE);
  const reached = rows.filter((row) => row.includes('| yes |')).length;
  expect(PAGE).toContain(`\n${reached} of ${rows.length} goals are reached.\n`);
});
