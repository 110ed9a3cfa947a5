import { shortenedWords } from './text.ts';

/** How many characters fit one line on a phone. */
const LINE_LENGTH = 30;

/** Roughly how many lines a text takes on a phone; bold text or long words take more. */
export const phoneLines = (text: string): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_LENGTH)), 0);

/** As many texts on each screen as its lines allow, without cutting any. */
export function screens(texts: readonly string[], lines: number): readonly (readonly string[])[] {
  const all: string[][] = [];
  let taken = 0;
  for (const text of texts) {
    const needed = phoneLines(text);
    const last = all.at(-1);
    taken += needed;
    if (last && taken <= lines) last.push(text);
    else {
      all.push([text]);
      taken = needed;
    }
  }
  return all;
}

/** Limits lines as well as characters, because short and blank lines take as much room on a screen as long ones. */
const LINES_OF_BEGINNING = 5;

/** The beginning of a person's text, limited to `max` characters and few lines. */
export function beginningOf(words: string, max: number): string {
  const first = words.split('\n').slice(0, LINES_OF_BEGINNING).join('\n');
  return shortenedWords(words, Math.min(max, first.length));
}
