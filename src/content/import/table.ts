import type { ColumnChoice, FileReading } from '../../domain/bank/columns.ts';
import { COLUMNS, type Column, FIRST_COLUMNS } from '../../domain/bank/file.ts';
import type { Row } from './cells.ts';
import { type Placement, placements } from './columns.ts';
import { namelessTable, type Table, tableIn } from './dialect.ts';
import { type Columns, columnName, foundColumns, leftOver, whyLeftOut } from './found-columns.ts';
import { readLines } from './lines.ts';
import { brokenFile, type FileProblem, type RawEntry, type RawField, type RawFile } from './raw.ts';

const NO_NAMES =
  'no column is called "question": put the names of the columns above the questions, such as question, bucket, hint';
const SINGLE =
  'the cells are in single quotation marks (\'), which count as part of the words: save the file with double ones (")';
const WIDE = 'this row has more cells than there are columns: put a text with a comma in quotation marks';
const CURLY =
  'this row has more cells than there are columns: a text with a comma needs straight quotation marks ("), not curly ones';
/** A row of names or words in single quotation marks. */
const SINGLE_QUOTED = /^\s*'[^'\n]*'\s*[,;\t|]\s*'/;
const OWN_ID = /^own-[a-z0-9]/;
/** In plain lines, a comma is part of the text. */
const NO_COMMA = [';', '\t', '|'] as const;

/**
 * Reads the rows of a table, or the lines of a plain list.
 * @param as what a lead said the file is
 */
export function readTable(
  source: string,
  { as, hasCommas = true }: { readonly as?: FileReading | undefined; readonly hasCommas?: boolean } = {},
): RawFile {
  if (as === 'lines') return readLines(source);
  const table = tableIn(source);
  if (table.header !== undefined) return readNamed(table, table.header, as);
  const lines = source.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > 1 && lines.every((line) => SINGLE_QUOTED.test(line)))
    return brokenFile(firstLine(source), SINGLE);
  const nameless = namelessTable(source, hasCommas ? [...NO_COMMA, ','] : NO_COMMA);
  if (nameless) return readNameless(nameless, as);
  const isTable = lines.every((line) => /[;\t|]|"\s*,|,\s*"/.test(line));
  return isTable && lines.length > 0 ? brokenFile(firstLine(source), NO_NAMES) : readLines(source);
}

const firstLine = (source: string): number => source.split('\n').findIndex((line) => line.trim() !== '') + 1;

const namesIn = (row: Row | undefined): string[] =>
  (row?.cells ?? []).map((cell) =>
    cell
      .replace(/\p{Cf}/gu, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );

function readNamed({ rows, problems }: Table, header: number, as: ColumnChoice | undefined): RawFile {
  const names = namesIn(rows[header]);
  const body = rows.slice(header + 1);
  const isExport = [COLUMNS, FIRST_COLUMNS].some((columns) => names.join() === columns.join());
  const titles = rows.slice(0, header).map(({ line }) => line);
  const read = readRows(body, problems, {
    header,
    columns: columnsOf(body, names, { isNamed: true, placements: placements(names, as?.columns) }),
  });
  return {
    ...read,
    notes: [...titleNote(titles), ...read.notes],
    isOurs: isExport && body.some(({ cells }) => OWN_ID.test(cells[0] ?? '')),
  };
}

/** A table without known names: the columns' meaning is unknown until a lead chooses. */
function readNameless({ rows, problems }: Table, as: ColumnChoice | undefined): RawFile {
  const names = namesIn(rows[0]);
  if (!as) {
    const columns = foundColumns(columnsOf(rows.slice(1), names, { isNamed: false, placements: [] }));
    return { ...brokenFile(rows[0]?.line ?? 1, NO_NAMES), columns };
  }
  const header = as.first === 'names' ? 0 : -1;
  const body = rows.slice(header + 1);
  const shown = columnsOf(body, names, { isNamed: false, placements: placements(names, as.columns) });
  return { ...readRows(body, problems, { header, columns: shown }), isOurs: false };
}

function columnsOf(
  body: readonly Row[],
  names: readonly string[],
  facts: Pick<Columns, 'isNamed' | 'placements'>,
): Columns {
  const samples = names.map((_, at) => body.find(({ cells }) => (cells[at] ?? '') !== '')?.cells[at] ?? '');
  return { ...facts, names, samples };
}

function readRows(
  body: readonly Row[],
  problems: readonly FileProblem[],
  { header, columns }: { readonly header: number; readonly columns: Columns },
): Omit<RawFile, 'isOurs'> {
  const entries = body.map(
    ({ line, cells }): RawEntry => ({ line, fields: fieldsOf(columns.placements, cells, line) }),
  );
  const wide = body.flatMap(({ line, cells }, entry): FileProblem[] => {
    const isWide = cells.slice(columns.names.length).some((cell) => cell.trim() !== '');
    const text = cells.some((cell) => /^[“”„«]/.test(cell)) ? CURLY : WIDE;
    return isWide ? [{ line, entry, text }] : [];
  });
  return {
    entries,
    problems: [...problems.map((problem) => ofEntry(problem, header)), ...wide],
    notes: leftOutNote(columns),
    columns: foundColumns(columns),
  };
}

/** A problem in a row that isn't an entry keeps out the whole file. */
function ofEntry({ line, text, entry = 0 }: FileProblem, header: number): FileProblem {
  return entry > header ? { line, text, entry: entry - header - 1 } : { line, text };
}

function titleNote(lines: readonly number[]): string[] {
  const [first, ...others] = lines;
  if (first === undefined) return [];
  return [
    others.length === 0
      ? `Line ${first}, above the names of the columns, was left out.`
      : `Lines ${first} to ${others.at(-1)}, above the names of the columns, were left out.`,
  ];
}

/** Notes about the columns that go nowhere. */
function leftOutNote(columns: Columns): string[] {
  const left = leftOver(columns);
  const reasons = [...new Set(left.map((at) => whyLeftOut(columns.names[at] ?? '')))];
  return reasons.map((why) => {
    const names = left
      .filter((at) => whyLeftOut(columns.names[at] ?? '') === why)
      .map((at) => `"${columnName(columns.names[at] ?? '', at)}"`);
    const [column, was] = names.length === 1 ? ['column', 'was'] : ['columns', 'were'];
    return `The ${column} ${names.join(', ')} ${was} left out: ${why}.`;
  });
}

const fieldsOf = (places: readonly Placement[], cells: readonly string[], line: number): RawEntry['fields'] =>
  Object.fromEntries(
    places.map(({ column, at, isLoose }): [Column, RawField] => [
      column,
      { line, value: cells[at] ?? '', isLoose },
    ]),
  );
