import { splitWords } from './repeated.ts';
import { quoted } from './text.ts';

const CHARACTERS = new Intl.Segmenter('en');
/** Longer than any single character as a reader sees it, in UTF-16 units. */
const LONGEST_CHARACTER = 100;
/** Characters that escaping makes two characters long, anywhere or possibly at the start of a line. */
const DOUBLED: ReadonlySet<string> = new Set('\\*_~`|[]<>@#-.');

/** Every URL has one, and gets a bracket on each side. */
const ADDRESS_MARK = ':';

/** The cost of a line break: the quotation mark and, on a phone with its short lines, most of a line. */
const LINE_END = 20;

/** How long a character may become in a quotation. */
function lengthOf(letter: string): number {
  if (letter === '\n') return LINE_END;
  return letter === ADDRESS_MARK ? 3 : DOUBLED.has(letter) ? 2 : 1;
}

/**
 * A person's text in pieces of about `room` characters or less once quoted, cut between lines or words if possible. It
 * works in a single pass, because a page of a thousand answers is made again each time somebody turns the page.
 */
export function readingPieces(text: string, room: number): readonly string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const [piece, after] = splitWords(rest, endOf(rest, room));
    pieces.push(quoted(piece.trimEnd()));
    rest = after.replace(/^\n+/, '');
  }
  return pieces;
}

function endOf(text: string, room: number): number {
  let [length, end, line, word] = [0, 0, 0, 0];
  while (end < text.length) {
    const letter = text.charAt(end);
    length += lengthOf(letter);
    if (length > room) break;
    end += 1;
    if (letter === '\n') line = end;
    if (letter === ' ') word = end;
  }
  if (end >= text.length) return end;
  for (const gap of [line, word]) if (gap > end / 2) return gap;
  const character = CHARACTERS.segment(text.slice(0, end + LONGEST_CHARACTER)).containing(end);
  return character?.index || end;
}
