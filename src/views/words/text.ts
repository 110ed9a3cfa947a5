import { partsOf, repeated, splitWords } from './repeated.ts';

/** Characters as a reader sees them: an emoji of several code points is one. */
const CHARACTERS = new Intl.Segmenter('en');
/**
 * A person's text as a quotation, with a `>` on each line.
 * @param max how many characters of it to show: escaping makes texts up to twice as long
 */
export function quoted(words: string, max = Number.POSITIVE_INFINITY): string {
  let shown = repeated(words);
  for (let most = Math.min(max, words.length); shown.length - 2 > max; most = Math.floor(most * 0.9))
    shown = repeated(shortenedWords(words, most));
  return shown
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

/** Cuts a person's text at about `max` characters. URLs in it stay whole, and code is closed. */
export function shortenedWords(words: string, max: number): string {
  const short = shortened(words, max);
  if (short === words) return words;
  const head = splitWords(words, short.length - 1)[0].trimEnd();
  // Directly after a URL, "…" would become part of it.
  return partsOf(head).at(-1)?.kind === 'address' ? `${head} …` : `${head}…`;
}

/** Cuts at `max` characters without splitting an emoji or a surrogate pair. */
export function shortened(words: string, max: number): string {
  if (words.length <= max) return words;
  const cut = CHARACTERS.segment(words).containing(max - 1)?.index ?? 0;
  return `${words.slice(0, cut).trimEnd()}…`;
}

/** For names, labels and lists, where a text has one line. */
export const oneLine = (words: string): string => words.replace(/\s+/g, ' ').trim();

/** `1 answer`, `2 answers`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** For names that may contain "and" themselves: `Policy and Governance; Field-building and Comms`. */
export const named = (names: readonly string[]): string => names.join('; ');

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
