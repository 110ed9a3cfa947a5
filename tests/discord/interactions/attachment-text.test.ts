import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decoded } from '../../../src/discord/interactions/attachment-text.ts';

const text = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .map((words) => `question,hint\n${words.replace(/[\0\ufeff]|\p{Cs}/gu, '')}`);

const utf16 = (words: string, isBig: boolean): Uint8Array => {
  const bytes = Buffer.from(words, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

test('a file in UTF-8 or UTF-16 is read, with its byte order mark and without', () => {
  fc.assert(
    fc.property(text, (words) => {
      for (const mark of ['', '\ufeff']) {
        expect(decoded(new TextEncoder().encode(mark + words))).toBe(words);
        expect(decoded(utf16(mark + words, false))).toBe(words);
        expect(decoded(utf16(mark + words, true))).toBe(words);
      }
    }),
  );
});

test.each([
  ['an old code page', Uint8Array.from([0x43, 0x61, 0x66, 0xe9])],
  ['half of a letter in UTF-16', Uint8Array.from([0xff, 0xfe, 0x41])],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])],
])('%s is refused with the words for a spreadsheet', (_, bytes) => {
  expect(() => decoded(bytes)).toThrow('not text in UTF-8 or UTF-16');
});
