import { type Row, rowsOf } from './cells.ts';
import { knownColumn, placed } from './columns.ts';
import type { FileProblem } from './raw.ts';

/** Empty: each line is one cell. */
const DELIMITERS = [',', ';', '\t', '|', ''] as const;
/** The names of the columns stand within so many rows. */
const TITLE_ROWS = 10;

export interface Table {
  readonly rows: readonly Row[];
  readonly problems: readonly FileProblem[];
  /** Index of the row with the names of the columns; undefined: no row has a name that is known for a question. */
  readonly header?: number;
}

/** How many fields a row of names leads to, if one of them is the question. */
function score({ cells }: Row): number {
  const columns = placed(cells);
  if (!columns.some(({ column }) => column === 'text')) return 0;
  return cells.filter((cell) => knownColumn(cell) !== undefined).length;
}

function tableWith(source: string, delimiter: string): { readonly table: Table; readonly score: number } {
  const { rows, problems } = rowsOf(source, delimiter);
  const scores = rows.slice(0, TITLE_ROWS).map(score);
  const best = Math.max(0, ...scores);
  const header = best === 0 ? undefined : scores.indexOf(best);
  return { table: { rows, problems, ...(header !== undefined && { header }) }, score: best };
}

/** Excel's own line, which names the delimiter of the rest. */
const SEP = /^\s*"?sep=(?<delimiter>.)"?\s*(?:\n|$)/i;

/** The table in a text, whatever stands between its cells and above its columns. */
export function tableIn(source: string): Table {
  const named = SEP.exec(source);
  // The line stays, empty, so that the others keep their numbers.
  if (named) {
    const rest = `\n${source.slice(named[0].length)}`;
    return tableWith(rest, named.groups?.['delimiter'] ?? ',').table;
  }
  const begin = source.slice(0, beginning(source));
  const ranked = DELIMITERS.map((delimiter) => ({ delimiter, score: tableWith(begin, delimiter).score }));
  const best = Math.max(...ranked.map((one) => one.score));
  // With one column alone nothing stands between cells: a comma belongs to the question.
  const delimiter = best < 2 ? '' : ranked.find((one) => one.score === best)?.delimiter;
  return tableWith(source, best === 1 && hasCells(begin) ? ',' : (delimiter ?? ',')).table;
}

/** Where the rows that may hold the names are over, with room for cells of several lines. */
function beginning(source: string): number {
  let at = -1;
  for (let line = 0; line < TITLE_ROWS * 3; line++) {
    at = source.indexOf('\n', at + 1);
    if (at === -1) return source.length;
  }
  return at;
}

/** Whether the row with the question's name has further names, known or not. */
function hasCells(begin: string): boolean {
  const { table } = tableWith(begin, ',');
  const header = table.header === undefined ? undefined : table.rows[table.header];
  return (header?.cells.filter((cell) => cell !== '').length ?? 0) > 1;
}
