import { expect, test } from 'vitest';
import { asOf } from '../../src/views/words/as-of.ts';
import { card } from '../../src/views/words/card.ts';
import { NOW } from './gallery/people.ts';
import { expectFits, textOf } from './rendered.ts';

test('a card that nobody can change later says as of when it is', () => {
  const shown = card('## Your gaps', 'Python: gap 2', [], '-# Leads see none of it.');
  expectFits(asOf(shown, NOW));
  const since = `As of <t:${Math.floor(NOW / 1000)}:t>`;
  expect(textOf(asOf(shown, NOW))).toBe(`${textOf(shown)}\n-# ${since}`);
  expect(textOf(asOf(card('-# Week 2\nPython', '-# Later.'), NOW))).toBe(
    `-# Week 2 · ${since}\nPython\n-# Later.`,
  );
  expect(textOf(asOf(card('## Your gaps'), NOW))).toBe(`## Your gaps\n-# ${since}`);
});

test('a card without words stays as it is', () => {
  expect(asOf(card(), NOW)).toEqual(card());
});
