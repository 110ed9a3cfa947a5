import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childrenOf, type MarkdownNode, parseMarkdown } from '../../../sandbox/page/markdown/parser.ts';
import { escaped, partsOf, repeated, splitWords } from '../../../src/views/words/repeated.ts';
import { quoted, shortenedWords } from '../../../src/views/words/text.ts';
import { nastyText } from '../nasty-text.ts';

const ADDRESSES = [
  'https://example.org/notes_on/Goodhart_law',
  'https://en.wikipedia.org/wiki/Goal_(disambiguation)',
  'http://x.example/a*b*c?q=~1~&r=||2||#part-1.',
  'HTTPS://Example.org/`',
];
const CODE = [
  '`x_1 * y_2`',
  '``a ` b``',
  '`<@123456789012345678>`',
  '```py\nfor i in range(3):\n    print(_i_)\n```',
  '```\n# @everyone <@1>\n```',
];

const people = fc
  .array(
    fc.oneof(
      nastyText(3),
      fc.constantFrom(...ADDRESSES, ...CODE),
      fc.constantFrom('see ', '(', ')', ', ', '. '),
    ),
    {
      maxLength: 12,
    },
  )
  .map((all) => all.join(''));

/** What a reader sees in Discord, with the type of everything that is more than plain text. */
function seen(nodes: readonly MarkdownNode[]): string {
  return nodes
    .map((node) => {
      const { type, content, target } = node;
      if (typeof content === 'string' && (type === 'text' || type === 'escape')) return content;
      if (type === 'br' || type === 'newline') return '\n';
      if (type === 'inlineCode') return `{code:${String(content)}}`;
      if (type === 'codeBlock') return `{block:${String(content)}}`;
      if (type === 'url' || type === 'autolink') return `{address:${String(target)}}`;
      return `{${type}:${seen(childrenOf(content))}}`;
    })
    .join('');
}

const MARKUP =
  /\{(strong|em|underline|strikethrough|spoiler|heading|subtext|list|link|masked\w*|user|role|channel|slashCommand|everyone|here|timestamp|emoji|blockQuote)[:}]/;

describe("a person's words, as Discord shows them", () => {
  test.each(ADDRESSES.slice(0, 3).map((address) => address.replace(/\.$/, '')))(
    'an address stays as it is: %s',
    (address) => {
      for (const sentence of [
        `Read ${address}.`,
        `(${address})`,
        `**${address}**`,
        `${address}`,
        `What does ${address}, say?`,
      ]) {
        const shown = seen(parseMarkdown(repeated(sentence)));
        expect(shown).toContain(`{address:${address}}`);
        expect(shown).not.toMatch(MARKUP);
      }
      expect(repeated(address)).toContain(`<${address}>`);
    },
  );

  test('code keeps its lines and marks', () => {
    const words = 'What does this print?\n```py\nfor i in range(3):\n    print(_i_)\n```\nAnd `a_b * c_d`?';
    expect(repeated(words).slice(1, -1)).toBe(words);
    expect(seen(parseMarkdown(repeated(words)))).toContain('{block:for i in range(3):\n    print(_i_)}');
    expect(seen(parseMarkdown(quoted(words)))).toContain('{code:a_b * c_d}');
  });

  test('everything else is text: no mark, no mention, no heading, no masked link, no time, ever', () => {
    fc.assert(
      fc.property(people, (words) => {
        for (const text of [repeated(words), escaped(words)]) {
          const shown = seen(parseMarkdown(text)).replaceAll(/\{(code|block|address):[^}]*\}/g, '');
          expect(shown).not.toMatch(MARKUP);
          expect(shown).not.toMatch(/@(everyone|here)/);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('the parts are the whole, in order', () => {
    fc.assert(
      fc.property(people, (words) => {
        const parts = partsOf(words);
        expect(parts.map(({ text }) => text).join('')).toBe(words);
        for (const { at, text } of parts) expect(words.startsWith(text, at)).toBe(true);
      }),
    );
  });

  test('parse back to the words that were written', () => {
    const polite = fc
      .array(
        fc.constantFrom(
          'a',
          'word ',
          '_x_ ',
          '**b** ',
          ' <@123456789012345678> ',
          ...ADDRESSES.slice(0, 2),
          ' ',
          ...CODE.slice(0, 1),
          '\n# h\n',
          '1. ',
          '- ',
        ),
        { maxLength: 10 },
      )
      .map((all) => all.join(' '));
    fc.assert(
      fc.property(polite, (words) => {
        const expected = partsOf(words)
          .map(({ kind, text }) =>
            kind === 'address' ? `{address:${text}}` : kind === 'code' ? `{code:${text.slice(1, -1)}}` : text,
          )
          .join('');
        expect(seen(parseMarkdown(repeated(words).slice(1, -1)))).toBe(expected);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('words that are cut', () => {
  test('never break an address, and close the code that they cut', () => {
    const words = 'See https://example.org/a_b_c and\n```py\nprint(1)\nprint(2)\n```';
    for (let max = 5; max < words.length; max++) {
      const parts = partsOf(shortenedWords(words, max));
      for (const { kind, text } of parts) {
        if (kind === 'address') expect(text).toBe('https://example.org/a_b_c');
        if (kind === 'text') expect(text).not.toContain('```p');
      }
    }
  });

  test('in two are all there, a block of code in both halves', () => {
    const words = `Before\n\`\`\`py\n${'print(1)\n'.repeat(30)}\`\`\`\nafter`;
    const [head, tail] = splitWords(words, 120);
    expect(head.length).toBeLessThanOrEqual(120);
    expect(partsOf(head).map(({ kind }) => kind)).toEqual(['text', 'block']);
    expect(partsOf(tail).map(({ kind }) => kind)).toEqual(['block', 'text']);
    const printed = (text: string): number => text.split('print(1)').length - 1;
    expect(printed(head) + printed(tail)).toBeGreaterThanOrEqual(29);
  });
});
