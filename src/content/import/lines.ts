import { SECTION_LENGTH } from '../../domain/bounds.ts';
import type { RawEntry, RawField, RawFile } from './raw.ts';

/** A bullet or a number at the start of a list line. */
const BULLET = /^\s*(?:[-*•–]|\d{1,4}[.)])\s+/;
const HEADING = /^ {0,3}#{1,6}[ \t]+(.*[\p{L}\p{N}].*?)[ \t#]*$/u;
/** A separator line. */
const NO_WORDS = /^[-=_*~·.\s]+$/;

/** One question per line, below headings as in Markdown. */
export function readLines(source: string): RawFile {
  const entries: RawEntry[] = [];
  const headings: number[] = [];
  let section: RawField | undefined;
  for (const [index, text] of source.split('\n').entries()) {
    const line = index + 1;
    const words = text.replace(BULLET, '').trim();
    const heading = HEADING.exec(text)?.[1];
    if (heading !== undefined) {
      headings.push(line);
      section = heading.length > SECTION_LENGTH ? undefined : { line, value: heading };
    } else if (words !== '' && !NO_WORDS.test(words))
      entries.push({ line, fields: { text: { line, value: unquoted(words) }, ...(section && { section }) } });
  }
  return { entries, problems: [], notes: headingNote(headings), isOurs: false };
}

const headingNote = (lines: readonly number[]): string[] =>
  lines.length === 0
    ? []
    : [
        `${lines.length === 1 ? `Line ${lines[0]} is a heading` : `${lines.length} lines are headings (the first is line ${lines[0]})`}: no question, but the section of those below.`,
      ];

const unquoted = (words: string): string =>
  /^"(?:[^"]|"")*"$/.test(words) ? words.slice(1, -1).replaceAll('""', '"') : words;
