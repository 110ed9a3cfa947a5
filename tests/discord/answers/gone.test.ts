import { expect, test } from 'vitest';
import { createGone } from '../../../src/discord/answers/gone.ts';

test('of what was deleted the latest is known, and no more than fits', () => {
  const gone = createGone(3);
  gone.add(['1', '2']);
  expect(gone.has('1')).toBe(true);
  gone.add(['3', '4', '5']);
  expect(['1', '2', '3', '4', '5'].filter(gone.has)).toEqual(['3', '4', '5']);
});
