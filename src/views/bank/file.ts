import { stringify } from 'yaml';
import { COLUMNS, cellsOf, entryForFile, topicForFile } from '../../domain/bank/file.ts';
import { defusedForReading } from '../../domain/formula.ts';
import type { Question, Topic } from '../../domain/pack.ts';
import type { Separator } from '../../domain/personal/separator.ts';
import type { ExportFile } from '../own-data/export.ts';
import { csvOf, oneColumnHelp } from '../words/csv-cell.ts';

type Entry = Readonly<Record<string, unknown>>;

/** Questions and topics in the format of the content files. */
export const questionsYaml = (questions: readonly Entry[], topics: readonly Entry[] = []): string =>
  stringify(
    { ...(questions.length > 0 && { questions }), ...(topics.length > 0 && { topics }) },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );

/** An import accepts 256 kB. Each file stays well below that, whatever the format adds to the texts. */
const MOST_BYTES = 200 * 1024;

/** Fills files in order, each with as many entries as fit. */
function inFiles<T>(all: readonly T[], bytesOf: (one: T) => number): readonly (readonly T[])[] {
  const files: T[][] = [];
  let left = 0;
  for (const one of all) {
    const bytes = bytesOf(one);
    if (bytes > left) {
      files.push([]);
      left = MOST_BYTES;
    }
    files.at(-1)?.push(one);
    left -= bytes;
  }
  return files;
}

/** Describes the contents of the files. */
export function exportText(
  { questions, topics }: { readonly questions: number; readonly topics: number },
  separator: Separator,
): string {
  const read = '`/questions import` reads';
  if (questions === 0)
    return `The topics of this group, as YAML. ${read} it. Those of the packs are not in it.`;
  const what =
    topics === 0
      ? 'The questions of this group, as YAML and as a table (CSV) for a spreadsheet: the same questions in both.'
      : 'The questions and topics of this group, as YAML, and the questions as a table (CSV) for a spreadsheet too.';
  return `${what} ${read} either. What is built in is not there.${oneColumnHelp(separator)}`;
}

const named = (contents: readonly string[], form: string): ExportFile[] =>
  contents.map((content, index) => ({
    name: `questions${contents.length === 1 ? '' : `-${index + 1}`}.${form}`,
    content,
  }));

/** The cohort's own questions and topics, in the format that `/questions import` reads. */
export function bankFiles(
  { questions, topics }: { readonly questions: readonly Question[]; readonly topics: readonly Topic[] },
  separator: Separator,
): readonly ExportFile[] {
  const entries = [
    ...questions.map((one) => ({ kind: 'question' as const, entry: entryForFile(one) })),
    ...topics.map((one) => ({ kind: 'topic' as const, entry: topicForFile(one) })),
  ];
  const ofKind = (all: typeof entries, kind: 'question' | 'topic'): Entry[] =>
    all.filter((one) => one.kind === kind).map(({ entry }) => entry);
  const yaml = inFiles(entries, ({ entry }) => Buffer.byteLength(stringify([entry], { lineWidth: 0 }))).map(
    (part) => questionsYaml(ofKind([...part], 'question'), ofKind([...part], 'topic')),
  );
  const rows = questions.map((question) => {
    const cells = cellsOf(question);
    return COLUMNS.map((column) => defusedForReading(cells[column]));
  });
  const tables = inFiles(rows, (row) => Buffer.byteLength(csvOf([row], separator))).map((part) =>
    csvOf([[...COLUMNS], ...part], separator),
  );
  return [...named(yaml, 'yaml'), ...named(tables, 'csv')];
}
