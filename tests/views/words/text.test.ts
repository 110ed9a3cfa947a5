import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escaped, repeated } from '../../../src/views/words/repeated.ts';
import { quoted, shortened } from '../../../src/views/words/text.ts';
import { nastyText } from '../nasty-text.ts';

const LONE_SURROGATE = /\p{Surrogate}/u;
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';
/** Stands for a character that a backslash has escaped. */
const PLAIN = '\ue000';

/** What is left in a text for Discord's markdown to act on. A backslash escapes any punctuation after it. */
const live = (text: string): string => text.replaceAll(/\\[^0-9A-Za-z\s]/g, PLAIN);

const FORMATS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['bold or italic', /\*[^*]+\*/],
  ['underlined', /__[^_]+__/],
  ['struck through', /~~[^~]+~~/],
  ['a spoiler', /\|\|[^|]+\|\|/],
  ['code', /`[^`]+`/],
  ['a mention', /<(@[!&]?|#|\/[^>]*:)\d+>/],
  ['a timestamp', /<t:-?\d+(:\w)?>/],
  ['an emoji', /<a?:\w+:\d+>/],
  ['a heading', /^ {0,2}([*-] )?#{1,3} /m],
  ['a list', /^\s*([-*]|\d+\.) /m],
  ['a quotation', /^\s*>{1,3} /m],
  ['small print', /^-# /m],
];

/** Without links and custom emoji: discord.js leaves the characters after those unescaped, so that they still work. */
const unbroken = nastyText(30).filter((words) => !/https?:|<a?:/.test(words));

describe("a person's words shown again", () => {
  test('format nothing, mention nobody, and are no timestamp', () => {
    fc.assert(
      fc.property(unbroken, (words) => {
        const inner = live(escaped(words).slice(1, -1));
        for (const [what, pattern] of FORMATS) expect(inner, what).not.toMatch(pattern);
        expect(inner).not.toMatch(/@(everyone|here)/);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['**bold** *italic* __under__ ~~struck~~ ||spoiler||', /\*\*|__|~~|\|\|/],
    ['[click me](https://evil.com)', /\[.*\]\(/],
    ['[one](https://a.example) and [two](https://evil.example)', /\]\(/],
    ['[two\nlines](https://evil.example)', /\]\(/],
    ['<:x _italic_ __underlined__', /(?<!\\)_/],
    ['<id:guide> <id:customize>', /(?<!\\)<id:/],
    ['`code` and ```block```', /(?<!\\)`/],
    ['# Heading\n## Second\n-# small\n> quote\n- list\n1. first', /^(#|-|>|\d+\.)/m],
    ['<@123456789012345678> <@&123456789012345678> <#123456789012345678>', /<[@#]/],
    ['</audit:123456789012345678> <t:1700000000:R> <:x:123456789012345678>', /<[/t:]/],
    ['@everyone and @here', /@(everyone|here)/],
    ['\\**not escaped twice**', /\*/],
  ])('%s', (words, mark) => {
    expect(live(escaped(words).slice(1, -1))).not.toMatch(mark);
  });

  test('are still all there to read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
        const read = escaped(words)
          .slice(1, -1)
          .replaceAll(/\\([^0-9A-Za-z\s])/g, '$1')
          .replaceAll('\u200b', '');
        expect(read).toBe(words.replaceAll(/[\u202a-\u202e\u2066-\u2069]|\u200b/g, ''));
      }),
    );
  });

  test('turn the direction of nothing that stands after them', () => {
    fc.assert(
      fc.property(nastyText(30), (words) => {
        const text = escaped(words);
        expect(text.startsWith(ISOLATE) && text.endsWith(END_ISOLATE)).toBe(true);
        expect(text.slice(1, -1)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });

  test('are a quotation on every line', () => {
    fc.assert(
      fc.property(nastyText(30), (words) => {
        const lines = quoted(words).split('\n');
        expect(lines).toHaveLength(words.split('\n').length);
        for (const line of lines) expect(line.startsWith('> ')).toBe(true);
        expect(lines.map((line) => line.slice(2)).join('\n')).toBe(repeated(words));
      }),
    );
  });
});

describe('a text that is cut', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), nastyText(60));

  test('has no more characters than allowed, ends with … and starts as before', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 200 }), (words, most) => {
        const short = shortened(words, most);
        expect(short.length).toBeLessThanOrEqual(most);
        if (words.length <= most) expect(short).toBe(words);
        else {
          expect(short.endsWith('…')).toBe(true);
          expect(words.startsWith(short.slice(0, -1))).toBe(true);
        }
      }),
    );
  });

  test('never splits an emoji or a letter with its accent', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 200 }), (words, most) => {
        expect(shortened(words, most)).not.toMatch(LONE_SURROGATE);
        expect(quoted(words)).not.toMatch(LONE_SURROGATE);
      }),
    );
    expect(shortened('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 15)).toBe('👨‍👩‍👧‍👦…');
    expect(shortened('ae\u0301e\u0301', 4)).toBe('ae\u0301…');
  });
});
