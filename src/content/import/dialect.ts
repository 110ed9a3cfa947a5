import { type Row, rowsOf } from './cells.ts';
import { knownColumn, placements } from './columns.ts';
import type { FileProblem } from './raw.ts';

/** Empty: each line is one cell. */
const DELIMITERS = [',', ';', '\t', '|', ''] as const;
/** The column names must be within this many rows. */
const TITLE_ROWS = 10;

export interface Table {
  readonly rows: readonly Row[];
  readonly problems: readonly FileProblem[];
  /** Index of the row with the column names; `undefined` if no row has a name that is known for a question. */
  readonly header?: number;
}

/** How many of a row's cells are known column names; 0 if none of them means the question. */
function score({ cells }: Row): number {
  if (!placements(cells).some(({ column }) => column === 'text')) return 0;
  return cells.filter((cell) => knownColumn(cell) !== undefined).length;
}

interface Ranked {
  readonly table: Table;
  readonly score: number;
  /** How many names there are, known or not. */
  readonly names: number;
}

function tableWith(source: string, delimiter: string): Ranked {
  const { rows, problems } = rowsOf(source, delimiter);
  const scores = rows.slice(0, TITLE_ROWS).map(score);
  const best = Math.max(0, ...scores);
  const header = best === 0 ? undefined : scores.indexOf(best);
  const names = header === undefined ? [] : (rows[header]?.cells ?? []);
  return {
    table: { rows, problems, ...(header !== undefined && { header }) },
    score: best,
    names: names.filter((name) => name !== '').length,
  };
}

/** Excel's own line, which names the delimiter for the rest. */
const SEP = /^\s*"?sep=(?<delimiter>.)"?\s*(?:\n|$)/i;

/** The rest of the file, and the delimiter if a line of its own names it. */
function withoutSep(source: string): { readonly text: string; readonly delimiter?: string } {
  const named = SEP.exec(source);
  if (!named) return { text: source };
  // The line stays as an empty one, so that the line numbers of the others don't change.
  return { text: `\n${source.slice(named[0].length)}`, delimiter: named.groups?.['delimiter'] ?? ',' };
}

/** Finds the table in a text, with any delimiter and with titles above the column names. */
export function tableIn(source: string): Table {
  const { text, delimiter } = withoutSep(source);
  if (delimiter !== undefined) return tableWith(text, delimiter).table;
  const begin = text.slice(0, beginning(text));
  const ranked = DELIMITERS.map((one) => ({ one, ...tableWith(begin, one) }));
  // With only one name there is no delimiter: commas belong to the questions.
  const [best] = ranked
    .filter(({ one, names }) => one === '' || names > 1)
    .toSorted((a, b) => b.score - a.score || b.names - a.names);
  return tableWith(text, best?.one ?? ',').table;
}

/**
 * A table without any known column name: every row has the same number of cells, at least two; titles of one cell may
 * come first.
 * @param delimiters possible delimiters
 */
export function namelessTable(source: string, delimiters: readonly string[]): Table | undefined {
  const { text, delimiter } = withoutSep(source);
  const found = (delimiter === undefined ? delimiters : [delimiter]).flatMap((one) => {
    const { rows, problems } = rowsOf(text, one);
    const width = rows.at(-1)?.cells.length ?? 0;
    const first = one === ',' ? 0 : rows.findIndex(({ cells }) => cells.slice(1).some((cell) => cell !== ''));
    const body = rows.slice(first);
    const isTable = first !== -1 && first < TITLE_ROWS && width > 1 && body.length > 1;
    return isTable && body.every(({ cells }) => cells.length === width)
      ? [{ table: { rows: body, problems: problems.filter(({ entry = 0 }) => entry >= first) }, width }]
      : [];
  });
  return found.toSorted((a, b) => b.width - a.width)[0]?.table;
}

/** Where the rows end that may have the column names, allowing for cells of several lines. */
function beginning(source: string): number {
  let at = -1;
  for (let line = 0; line < TITLE_ROWS * 3; line++) {
    at = source.indexOf('\n', at + 1);
    if (at === -1) return source.length;
  }
  return at;
}
