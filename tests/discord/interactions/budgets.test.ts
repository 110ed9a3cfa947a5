import { expect, test } from 'vitest';
import { createBudgets, tooMany } from '../../../src/discord/interactions/budgets.ts';
import { BUDGETS } from '../../../src/domain/bounds.ts';

const NOW = 1_000_000;

test('each person has a budget of their own for each kind of use', () => {
  const budgets = createBudgets();
  for (let index = 0; index < BUDGETS.export.atOnce; index++)
    expect(budgets.spend('ada', 'export', NOW)).toBe(0);
  expect(budgets.spend('ada', 'export', NOW)).toBe(BUDGETS.export.everyMs);
  expect(budgets.spend('ada', 'picture', NOW)).toBe(0);
  expect(budgets.spend('ben', 'export', NOW)).toBe(0);
});

test('whoever floods is not forgotten because many others came by since', () => {
  const budgets = createBudgets();
  for (let index = 0; index <= BUDGETS.import.atOnce; index++) budgets.spend('flood', 'import', NOW);
  for (let index = 0; index < 30_000; index++) budgets.spend(`person ${index}`, 'suggestions', NOW + index);
  expect(budgets.spend('flood', 'import', NOW)).toBeGreaterThan(0);
});

test('the sentence says how long to wait, in seconds that people count', () => {
  expect(tooMany('picture', 2_000).message).toContain('many pictures in a short time');
  expect(tooMany('picture', 1).message).toContain('again in 1 second. ');
  expect(tooMany('export', 1_001).message).toContain('again in 2 seconds. ');
});
