import { expect, test } from 'vitest';
import { barOf, showProgress } from '../../src/operations/progress.ts';

test('a bar says how much of it is done, or how much when nobody knows of what', () => {
  expect(barOf('Writing', 500, 1_000)).toBe('Writing [############------------] 50% (500 of 1,000)');
  expect(barOf('Writing', 1_001, 1_000)).toContain('100%');
  expect(barOf('Writing', 0, 0)).toContain('100%');
  expect(barOf('Reading', 1_500)).toBe('Reading 1,500');
});

test('a terminal sees a hundred states of a bar and its end, however often it is told', () => {
  const drawn: string[] = [];
  const progress = showProgress({ say: () => undefined, draw: (line) => void drawn.push(line) });
  for (let done = 1; done <= 10_000; done += 1) progress.step('Writing', done, 10_000);
  progress.end();
  expect(drawn.length).toBeLessThanOrEqual(103);
  expect(drawn.slice(-2)).toEqual(['Writing [########################] 100% (10,000 of 10,000)', '']);
});

test('a log gets a line for each step, and one for each twenty thousand within it', () => {
  const said: string[] = [];
  const progress = showProgress({ say: (line) => void said.push(line) });
  for (let done = 1; done <= 40_000; done += 1) progress.step('Reading', done);
  progress.step('Writing', 1, 40_000);
  progress.end();
  expect(said).toEqual(['Reading …', 'Reading 20,000', 'Reading 40,000', 'Writing …']);
});
