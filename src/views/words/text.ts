/** Controls that could turn the direction of everything after them. */
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';
const ZERO_WIDTH = '\u200b';
/** As a reader sees them: an emoji of several code points is one. */
const CHARACTERS = new Intl.Segmenter('en');
/** Whatever Discord's markdown, mentions and timestamps are made of. */
const MARKS = /[\\*_~`|[\]<>]/g;

const harmless = (words: string): string =>
  words
    .replace(DIRECTION_CONTROLS, '')
    .replace(MARKS, '\\$&')
    .replace(/^(\s*)([#-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)\./gm, '$1\\.')
    .replace(/@(?=everyone|here)/g, `@${ZERO_WIDTH}`);

/** A person's words made harmless: no formatting, no mention, no timestamp, no change of direction beyond their end. */
export const escaped = (words: string): string => `${ISOLATE}${harmless(words)}${END_ISOLATE}`;

/**
 * A person's words as a quotation, one `>` a line.
 * @param max how many characters of it to show: escaping makes words up to twice as long
 */
export const quoted = (words: string, max = Number.POSITIVE_INFINITY): string =>
  `${ISOLATE}${shortened(harmless(words), max)}${END_ISOLATE}`
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

/** Cuts at `max` characters without splitting an emoji or a surrogate pair. */
export function shortened(words: string, max: number): string {
  if (words.length <= max) return words;
  const cut = CHARACTERS.segment(words).containing(max - 1)?.index ?? 0;
  return `${words.slice(0, cut).trimEnd()}…`;
}

/** `1 answer`, `2 answers`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** Names that may hold an "and" of their own: `Policy and Governance; Field-building and Comms`. */
export const named = (names: readonly string[]): string => names.join('; ');

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
