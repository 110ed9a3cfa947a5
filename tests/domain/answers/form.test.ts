import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELD_LENGTH, fieldsOf, isBlank, joinedFields } from '../../../src/domain/answers/answer-form.ts';

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom('\n', '\n\n', ' ', '  ', '👩🏽‍🚀'.repeat(100), 'x'.repeat(3_000), 'word '.repeat(500)),
);
const anyText = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

describe('a text in the fields of a form', () => {
  test('comes back as it was, byte for byte', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const fields = fieldsOf(text);
        if (!fields) {
          expect(text.length).toBeGreaterThan(2 * FIELD_LENGTH);
          return;
        }
        for (const field of fields.texts) expect(field.length).toBeLessThanOrEqual(FIELD_LENGTH);
        expect(fields.joints).toMatch(/^(o|[plwn]{1,3})$/);
        expect(joinedFields(fields)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['a blank line', `${'a'.repeat(3_000)}\n\n${'b'.repeat(3_000)}`, 'p'],
    ['a line break', `${'a'.repeat(3_000)}\n${'b'.repeat(3_000)}`, 'l'],
    ['a space', `${'a'.repeat(3_000)} ${'b'.repeat(3_000)}`, 'w'],
    ['nothing', 'a'.repeat(6_000), 'n'],
  ])('is cut at %s', (_what, text, joints) => {
    const fields = fieldsOf(text);
    expect(fields).toMatchObject({ joints });
    expect(fields && joinedFields(fields)).toBe(text);
  });

  test('does not split a character that a reader sees as one', () => {
    const fields = fieldsOf(`a${'👩🏽‍🚀'.repeat(700)}`);
    expect(fields?.texts[0]).toMatch(/👩🏽‍🚀$/u);
  });

  test('has a second field when the first is nearly full, and no gap when it stays empty', () => {
    const fields = fieldsOf('x'.repeat(3_900));
    expect(fields).toEqual({ texts: ['x'.repeat(3_900), ''], joints: 'p' });
    expect(joinedFields({ texts: ['one', 'two'], joints: 'p' })).toBe('one\n\ntwo');
    expect(joinedFields({ texts: ['one', ''], joints: 'p' })).toBe('one');
    expect(joinedFields({ texts: ['', 'two'], joints: 'p' })).toBe('two');
  });

  test('has no form when it is longer than any', () => {
    expect(fieldsOf('x'.repeat(4 * FIELD_LENGTH))?.texts).toHaveLength(4);
    expect(fieldsOf('x'.repeat(4 * FIELD_LENGTH + 1))).toBeUndefined();
  });
});

test.each(['', ' ', '\n\t ', '\u200b', '\u2060\ufeff', '\u00a0', '\u3164', '\u2800', '\u202e'])(
  'nobody sees anything in %j',
  (text) => expect(isBlank(text)).toBe(true),
);
test.each(['a', '.', '🙂', 'ا', '\u200bx', '-'])('but there is something in %j', (text) =>
  expect(isBlank(text)).toBe(false),
);
