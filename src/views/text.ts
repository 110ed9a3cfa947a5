import { escapeMarkdown } from 'discord.js';

/** Controls that could turn the direction of everything after them. */
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';
const ZERO_WIDTH = '\u200b';

/** A person's words made harmless: no formatting, no mention, no timestamp, no change of direction beyond their end. */
export function escaped(words: string): string {
  const unformatted = escapeMarkdown(words.replace(DIRECTION_CONTROLS, ''), {
    heading: true,
    bulletedList: true,
    numberedList: true,
    maskedLink: true,
  })
    .replace(/^(\s*)(>|-#)/gm, '$1\\$2')
    .replace(/<(?=[@#:/ta])/g, '\\<')
    .replace(/@(?=everyone|here)/g, `@${ZERO_WIDTH}`);
  return `${ISOLATE}${unformatted}${END_ISOLATE}`;
}

/** A person's words as a quotation, one `>` a line. */
export const quoted = (words: string): string =>
  escaped(words)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

/** Cuts at `max` characters without splitting an emoji or a surrogate pair. */
export function shortened(words: string, max: number): string {
  if (words.length <= max) return words;
  let cut = '';
  for (const { segment } of new Intl.Segmenter('en').segment(words)) {
    if (cut.length + segment.length > max - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** `1 answer`, `2 answers`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
