import { shortenedWords } from './text.ts';

/** So many characters stand in a line of a phone. */
const LINE_LENGTH = 30;

/** How many lines a text takes on a phone, about: what is bold or has long words takes more. */
export const phoneLines = (text: string): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_LENGTH)), 0);

/** As many texts on each screen as it has lines for, none of them cut. */
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

/** Blank lines and short ones take as much room on a screen as long ones. */
const LINES_OF_BEGINNING = 5;

/** The beginning of a person's words, in so many characters and in few lines. */
export function beginningOf(words: string, max: number): string {
  const first = words.split('\n').slice(0, LINES_OF_BEGINNING).join('\n');
  return shortenedWords(words, Math.min(max, first.length));
}
