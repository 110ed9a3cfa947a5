import { splitWords } from './repeated.ts';
import { quoted } from './text.ts';

const CHARACTERS = new Intl.Segmenter('en');
/** No character as a reader sees it is longer. */
const LONGEST_CHARACTER = 100;
/** What becomes two characters, wherever it stands, or may at the beginning of a line. */
const DOUBLED: ReadonlySet<string> = new Set('\\*_~`|[]<>@#-.');

/** An address, which has one, gets a bracket on each side. */
const ADDRESS_MARK = ':';

/** With its mark; on a phone, where pieces are short, it costs most of a line. */
const LINE_END = 20;

/** How long a character may become in a quotation. */
function lengthOf(letter: string): number {
  if (letter === '\n') return LINE_END;
  return letter === ADDRESS_MARK ? 3 : DOUBLED.has(letter) ? 2 : 1;
}

/**
 * A person's words quoted in pieces of at most about so many characters, cut between lines or words if there is a place.
 * In one pass, because a page of a thousand answers is made again at each turn.
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
