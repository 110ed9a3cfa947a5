import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type Bank, MOST_OWN } from '../domain/bank/bank.ts';
import {
  COLUMNS,
  type Column,
  entryOf,
  identified,
  importedFile,
  looseEntry,
  NEEDED_COLUMNS,
} from '../domain/bank/file.ts';
import type { Pack, Question } from '../domain/pack.ts';
import { schemaProblems } from './sentences.ts';
import { type ContentFile, type ContentProblem, isRecord, parseFile } from './yaml-file.ts';

/** A file that a lead gave, as text. */
export interface GivenQuestions {
  readonly name: string;
  readonly source: string;
  /** Id of the interaction that brought it: new questions are named after it. */
  readonly from: string;
}

type Read = { readonly file?: ContentFile; readonly problems: readonly ContentProblem[] };

/** All questions of a file, or all that is wrong with it: a line and a sentence each, in the order of the file. */
export function readQuestions(
  { name, source, from }: GivenQuestions,
  pack: Pack,
  bank: Bank,
): { readonly questions: readonly Question[] } | { readonly problems: readonly ContentProblem[] } {
  const { file: whole, problems: first } = /\.csv$/i.test(name)
    ? readTable(name, source)
    : readList(name, source);
  if (!whole) return { problems: first };
  const { file, problems: room } = withinRoom(whole);
  const problems = [...first, ...room];
  const parsed = importedFile.safeParse(file.data);
  const wrong = parsed.success ? [] : schemaProblems(file, parsed.error.issues);
  const entries = entriesIn(file.data);
  const { ids, problems: beside } = identified(entries, { pack, bank, from });
  const further = beside.map(({ index, field, text }) => ({
    file: name,
    line: file.lineOf(['questions', index, field]),
    text,
  }));
  const all = [...problems, ...wrong, ...further].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (all.length > 0 || !parsed.success) return { problems: all };
  const questions = parsed.data.questions.map(({ id, ...fields }, index) => ({
    ...fields,
    id: ids[index] ?? id ?? '',
  }));
  if (questions.length > 0) return { questions };
  return { problems: [{ file: name, line: 1, text: 'there is no question in the file' }] };
}

/** As many as a group has room for: the rest is one problem, and would hold up everybody while it is read. */
function withinRoom(file: ContentFile): {
  readonly file: ContentFile;
  readonly problems: readonly ContentProblem[];
} {
  const list = isRecord(file.data) ? file.data['questions'] : undefined;
  if (!Array.isArray(list) || list.length <= MOST_OWN) return { file, problems: [] };
  const text = `there are ${list.length} questions in the file, and a group has room for ${MOST_OWN}`;
  const line = file.lineOf(['questions', MOST_OWN]);
  const data = { ...(isRecord(file.data) ? file.data : {}), questions: list.slice(0, MOST_OWN) };
  return { file: { ...file, data }, problems: [{ file: file.name, line, text }] };
}

/** As far as each can be read, so that what is wrong beside the others is told together with what is wrong in one. */
function entriesIn(data: unknown): z.infer<typeof looseEntry>[] {
  const list = isRecord(data) ? data['questions'] : undefined;
  if (!Array.isArray(list)) return [];
  return list.map((one: unknown) => looseEntry.parse(isRecord(one) ? one : {}));
}

const readList = (name: string, source: string): Read => parseFile('questions', name, source);

/** What spreadsheets take for a formula was given an apostrophe when it was written. */
const undefused = (cell: string): string => cell.replace(/^'(?='*[=+\-@\t\r＝＋－＠])/, '');

/** With `info`, each record comes with the number of its last line. */
const rows = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

function readTable(name: string, source: string): Read {
  const text = source.replace(/\r\n?/g, '\n');
  const header = text.slice(0, text.search(/\n|$/));
  const isEuropean = header.split(';').length > header.split(',').length;
  try {
    const options = { bom: true, delimiter: isEuropean ? ';' : ',', info: true, relax_column_count: true };
    return table(name, rows.parse(parse(text, options)));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
    return { problems: [{ file: name, line, text: `this is not a valid table: ${wordsOf(error)}` }] };
  }
}

const wordsOf = ({ code, message }: CsvError): string =>
  code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quotation mark opens a cell that never ends'
    : code === 'INVALID_OPENING_QUOTE' || code === 'CSV_INVALID_CLOSING_QUOTE'
      ? 'a quotation mark stands inside a cell; it must be doubled, and the cell put in quotation marks'
      : message;

function table(name: string, [head, ...body]: z.infer<typeof rows>): Read {
  const problems: ContentProblem[] = [];
  const columns = (head?.record ?? []).map((cell) => cell.trim().toLowerCase());
  const isColumn = (cell: string): cell is Column => COLUMNS.some((column) => column === cell);
  for (const [index, column] of columns.entries())
    if (!isColumn(column) && column !== '')
      problems.push({ file: name, line: 1, text: `"${column}" is not a column that belongs here` });
    else if (column !== '' && columns.indexOf(column) < index)
      problems.push({ file: name, line: 1, text: `the column "${column}" stands twice` });
  for (const column of NEEDED_COLUMNS)
    if (!columns.includes(column))
      problems.push({ file: name, line: 1, text: `the column "${column}" is missing` });
  if (problems.length > 0) return { problems };

  const entries: Record<string, unknown>[] = [];
  const lines: number[] = [];
  let start = (head?.info.lines ?? 1) + 1;
  for (const { record, info } of body) {
    const line = start;
    start = info.lines + 1;
    if (record.every((cell) => cell.trim() === '')) continue;
    if (record.slice(columns.length).some((cell) => cell.trim() !== ''))
      problems.push({ file: name, line, text: 'there are more cells than columns' });
    const cells = columns.flatMap((column, index): [string, string][] =>
      isColumn(column) ? [[column, undefused(record[index] ?? '')]] : [],
    );
    entries.push(entryOf(Object.fromEntries(cells)));
    lines.push(line);
  }
  const lineOf: ContentFile['lineOf'] = (path) => lines[Number(path[1] ?? 0)] ?? 1;
  return { file: { kind: 'questions', name, data: { questions: entries }, lineOf }, problems };
}
