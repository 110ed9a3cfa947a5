import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evidenceText, isTooLong, withEvidence } from '../../../src/domain/skills/evidence.ts';

test.each(['', '   ', '\t\n', '\u200b', '\u200f \u202e', '\u2060\ufeff'])('%j is no evidence', (typed) => {
  expect(evidenceText(typed)).toBeUndefined();
});

test('anything else is kept as it was written, without the space around it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      expect([undefined, typed.trim()]).toContain(evidenceText(`  ${typed}  `));
    }),
  );
  expect(evidenceText(' 🔍 ')).toBe('🔍');
});

test('length is counted as Discord counts it, by code points', () => {
  expect(isTooLong('🔍'.repeat(200))).toBe(false);
  expect(isTooLong('🔍'.repeat(201))).toBe(true);
});

test('a line replaces the one before it, none takes it away, and the others stay', () => {
  const one = withEvidence({}, 'math', { text: 'a', at: 1 });
  const two = withEvidence(one, 'writing', { text: 'b', at: 2 });
  expect(withEvidence(two, 'math', { text: 'c', at: 3 })).toEqual({
    math: { text: 'c', at: 3 },
    writing: { text: 'b', at: 2 },
  });
  expect(withEvidence(two, 'math', undefined)).toEqual({ writing: { text: 'b', at: 2 } });
  expect(withEvidence(two, 'math', { text: 'a', at: 9 })).toBe(two);
  expect(withEvidence(two, 'portfolio', undefined)).toBe(two);
});
