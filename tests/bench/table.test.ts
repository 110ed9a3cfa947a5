import { expect, test } from 'vitest';
import type { Figure } from '../../bench/figure.ts';
import { digits, remarks, table } from '../../bench/table.ts';

const FIGURES: readonly Figure[] = [
  {
    name: '`/audit`: CPU',
    goal: { of: 'ratio', atMost: 1.15 },
    unit: 'ms',
    ours: [1.03, 1.01, 1.5],
    bare: [0.84, 0.9, 0.8],
    note: 'its answer is larger',
  },
  { name: 'forms lost', goal: { of: 'ours', atMost: 0 }, unit: 'forms', ours: [0, 2], isCount: true },
  { name: "share of Discord's 50/s", goal: { of: 'ours', atLeast: 95 }, unit: '%', ours: [97.25] },
];

test('the table has a row for each figure, with its goal, both medians and the ratio in bold', () => {
  expect(table(FIGURES).split('\n').slice(2)).toEqual([
    '| `/audit`: CPU | ≤ 1.15 × | 1.03 ms | 0.84 ms | **1.23 ×** | **no** |',
    '| forms lost | 0 | 2 forms |  |  | **no** |',
    "| share of Discord's 50/s | ≥ 95 % | 97.3 % |  |  | yes |",
  ]);
});

test('what falls short is named, with why', () => {
  expect(remarks(FIGURES)).toBe(
    'What fell short in the last run:\n\n- `/audit`: CPU: its answer is larger\n- forms lost\n',
  );
  expect(remarks(FIGURES.slice(2))).toBe('');
});

test('figures have as many digits as they are worth', () => {
  expect([0.284, 1, 12.34, 99, 1234.5].map(digits)).toEqual(['0.28', '1', '12.3', '99', '1,235']);
});
