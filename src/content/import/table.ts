import { COLUMNS, type Column } from '../../domain/bank/file.ts';
import { leftOutNote, type Placed, placed } from './columns.ts';
import { tableIn } from './dialect.ts';
import { brokenFile, type FileProblem, type RawEntry, type RawField, type RawFile } from './raw.ts';

const NO_NAMES =
  'no column is called "question": write the names of the columns above the questions, such as question, bucket, hint';
const OWN_ID = /^own-[a-z0-9]/;
/** A bullet or a number before each line of a list. */
const BULLET = /^\s*(?:[-*•–]|\d{1,4}[.)])\s+/;

/** Rows of a table, or the lines of a plain list. */
export function readTable(source: string): RawFile {
  const { rows, problems, header } = tableIn(source);
  if (header === undefined) return readLines(source);
  const names = (rows[header]?.cells ?? []).map((cell) => cell.replace(/\p{Cf}/gu, '').trim());
  const columns = placed(names);
  const isExport = names.join() === COLUMNS.join();
  const body = rows.slice(header + 1);
  const entries = body.map(({ line, cells }): RawEntry => ({ line, fields: fieldsOf(columns, cells, line) }));
  const wide = body.flatMap(({ line, cells }, entry): FileProblem[] =>
    cells.slice(columns.length).some((cell) => cell.trim() !== '')
      ? [
          {
            line,
            entry,
            text: 'there are more cells than columns: put a text with a comma in quotation marks',
          },
        ]
      : [],
  );
  return {
    entries,
    problems: [...problems.map((problem) => ofEntry(problem, header)), ...wide],
    notes: [...titleNote(rows.slice(0, header).map(({ line }) => line)), ...leftOutNote(columns)],
    isOurs: isExport && body.some(({ cells }) => OWN_ID.test(cells[0] ?? '')),
  };
}

/** Of a row that is no entry it keeps the whole file out. */
function ofEntry({ line, text, entry = 0 }: FileProblem, header: number): FileProblem {
  return entry > header ? { line, text, entry: entry - header - 1 } : { line, text };
}

function titleNote(lines: readonly number[]): string[] {
  const [first, ...others] = lines;
  if (first === undefined) return [];
  return [
    others.length === 0
      ? `Line ${first} stands above the names of the columns and was left out.`
      : `Lines ${first} to ${others.at(-1)} stand above the names of the columns and were left out.`,
  ];
}

const fieldsOf = (columns: readonly Placed[], cells: readonly string[], line: number): RawEntry['fields'] =>
  Object.fromEntries(
    columns.flatMap(({ column, isLoose = false }, index): [Column, RawField][] =>
      column ? [[column, { line, value: cells[index] ?? '', isLoose }]] : [],
    ),
  );

/** One question on each line. What looks like a table without names is not cut into questions. */
export function readLines(source: string): RawFile {
  const lines = source.split('\n');
  const entries = lines.flatMap((text, index): RawEntry[] => {
    const words = text.replace(BULLET, '').trim();
    const line = index + 1;
    return words === '' ? [] : [{ line, fields: { text: { line, value: unquoted(words) } } }];
  });
  const [first] = entries;
  const isTable = lines.filter((line) => line.trim() !== '').every((line) => /[;\t|]|"\s*,|,\s*"/.test(line));
  if (first && isTable) return brokenFile(first.line, NO_NAMES);
  return { entries, problems: [], notes: [], isOurs: false };
}

const unquoted = (words: string): string =>
  /^"(?:[^"]|"")*"$/.test(words) ? words.slice(1, -1).replaceAll('""', '"') : words;
