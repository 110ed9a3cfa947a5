import { type Row, rowsOf } from './cells.ts';
import { knownColumn, placements } from './columns.ts';
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

/** Excel's own line, which names the delimiter of the rest. */
const SEP = /^\s*"?sep=(?<delimiter>.)"?\s*(?:\n|$)/i;

/** The rest of the file, and what stands between its cells if a line of its own says so. */
function withoutSep(source: string): { readonly text: string; readonly delimiter?: string } {
  const named = SEP.exec(source);
  if (!named) return { text: source };
  // The line stays, empty, so that the others keep their numbers.
  return { text: `\n${source.slice(named[0].length)}`, delimiter: named.groups?.['delimiter'] ?? ',' };
}

/** The table in a text, whatever stands between its cells and above its columns. */
export function tableIn(source: string): Table {
  const { text, delimiter } = withoutSep(source);
  if (delimiter !== undefined) return tableWith(text, delimiter).table;
  const begin = text.slice(0, beginning(text));
  const ranked = DELIMITERS.map((one) => ({ one, ...tableWith(begin, one) }));
  // With one name alone nothing stands between cells: a comma belongs to the question.
  const [best] = ranked
    .filter(({ one, names }) => one === '' || names > 1)
    .toSorted((a, b) => b.score - a.score || b.names - a.names);
  return tableWith(text, best?.one ?? ',').table;
}

/**
 * A table of which no column is known by its name: as many cells, two or more, in each row, below titles of one cell.
 * @param delimiters what may stand between its cells
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

/** Where the rows that may hold the names are over, with room for cells of several lines. */
function beginning(source: string): number {
  let at = -1;
  for (let line = 0; line < TITLE_ROWS * 3; line++) {
    at = source.indexOf('\n', at + 1);
    if (at === -1) return source.length;
  }
  return at;
}
