import { expect, test } from 'vitest';
import type { Figure } from '../../bench/figure.ts';
import { page } from '../../bench/page.ts';

const CIRCUMSTANCES = {
  date: '2026-11-29',
  machine: '2 processors (some), 8 GB, Node 20.20.2',
  versions: ['Sextant 0.2.0', 'discord.js 14.28.1'],
  minutes: 41,
  times: 5,
  failed: [],
};
const SLOW: Figure = {
  name: 'start to first answer',
  goal: { of: 'ratio', atMost: 1.3 },
  unit: 'ms',
  ours: [300],
  bare: [200],
  note: 'it opens a database first',
};

test('the page tells when, where and with what it was measured, and what falls short and why', () => {
  const text = page([SLOW], CIRCUMSTANCES);
  expect(text).toContain('- **When:** 2026-11-29, 41 minutes, the median of 5 runs');
  expect(text).toContain('- **Where:** 2 processors (some), 8 GB, Node 20.20.2.\n');
  expect(text).toContain('- **With:** Sextant 0.2.0, discord.js 14.28.1.\n');
  expect(text).toContain('| start to first answer | ≤ 1.30 × | 300 ms | 200 ms | **1.50 ×** | **no** |');
  expect(text).toContain('## What falls short\n\n- start to first answer: it opens a database first\n');
  expect(text).not.toContain('Not measured');
});

test('a part that ended with an error is named, so that nobody takes the table for the whole', () => {
  expect(page([], { ...CIRCUMSTANCES, failed: ['overview'] })).toContain(
    '- **Not measured:** overview ended with an error.\n',
  );
});
