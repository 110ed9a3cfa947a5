import type { FileProblem } from './raw.ts';

export interface Row {
  /** The line on which it begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

const STRAY =
  'a cell opens with a quotation mark here that is never closed: delete it, or put one at the end of the cell. Quotation marks inside a cell are written twice ("")';

/** The line below the column names in a Markdown table. */
const RULE = /^:?-{2,}:?$/;
const isRule = (cells: readonly string[]): boolean => cells.every((cell) => cell === '' || RULE.test(cell));

interface Cell {
  readonly text: string;
  readonly end: number;
  readonly isStray: boolean;
}

const BLANK = /[ \t\u00a0\u200b\u2060\ufeff]/;

/** Reads a cell from `start`, without blanks around its quotation marks. A stray mark makes it end with its line. */
function cellAt(source: string, start: number, delimiter: string): Cell {
  const isBlank = (at: number): boolean => source[at] !== delimiter && BLANK.test(source[at] ?? '');
  const isEnd = (at: number): boolean =>
    at >= source.length || source[at] === '\n' || source[at] === delimiter;
  let at = start;
  while (isBlank(at)) at += 1;
  const isQuoted = source[at] === '"';
  if (isQuoted) {
    let text = '';
    let from = at + 1;
    for (;;) {
      const mark = source.indexOf('"', from);
      if (mark === -1) break;
      text += source.slice(from, mark);
      from = mark + 1;
      if (source[from] === '"') {
        text += '"';
        from += 1;
        continue;
      }
      while (isBlank(from)) from += 1;
      if (isEnd(from)) return { text, end: from, isStray: false };
      break;
    }
  }
  let end = at;
  while (!(isQuoted ? end >= source.length || source[end] === '\n' : isEnd(end))) end += 1;
  return { text: source.slice(at, end).trim(), end, isStray: isQuoted };
}

/**
 * The rows of a table, without blank rows and rules. Every line with a stray quotation mark is its own problem, and
 * reading continues after it: a parser that stops at the first one would report the last line of the file.
 * @param delimiter empty: each line is one cell
 */
export function rowsOf(
  source: string,
  delimiter: string,
): { readonly rows: readonly Row[]; readonly problems: readonly FileProblem[] } {
  const rows: Row[] = [];
  const problems: FileProblem[] = [];
  let [at, line] = [0, 1];
  while (at < source.length) {
    const begins = line;
    const cells: string[] = [];
    for (;;) {
      const { text, end, isStray } = cellAt(source, at, delimiter);
      if (isStray) problems.push({ line, text: STRAY, entry: rows.length });
      line += source.slice(at, end).split('\n').length - 1;
      cells.push(text);
      at = end + 1;
      if (source[end] !== delimiter) break;
    }
    line += 1;
    if (cells.some((cell) => cell.trim() !== '') && !isRule(cells)) rows.push({ line: begins, cells });
  }
  // Problems have the index of their row among the rows kept, because it is not known yet which row is the header.
  return { rows, problems };
}
