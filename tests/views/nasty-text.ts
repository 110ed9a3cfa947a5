import fc from 'fast-check';

/** Texts with a meaning of their own for Discord, for a terminal, or to the eye. */
const NASTY = [
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '</audit:123456789012345678>',
  '<t:0:R>',
  '<:x:123456789012345678>',
  '<a:x:123456789012345678>',
  '**',
  '*',
  '__',
  '_',
  '~~',
  '||',
  '`',
  '```',
  '\\',
  '\n',
  '\r\n',
  '# ',
  '## ',
  '-# ',
  '> ',
  '>>> ',
  '- ',
  '* ',
  '1. ',
  '[',
  '](',
  ')',
  'http://evil.com',
  '<http://evil.com>',
  ' ',
  'a',
  '語',
  '😀',
  '👨‍👩‍👧‍👦',
  'e\u0301',
  '\u200f',
  '\u202e',
  '\u2066',
  '\u2069',
  '\u0000',
];

export const nastyText = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength })
    .map((all) => all.join(''));
