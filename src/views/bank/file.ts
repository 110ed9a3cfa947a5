import { stringify } from 'yaml';
import { COLUMNS, cellsOf, entryForFile } from '../../domain/bank/file.ts';
import type { Question } from '../../domain/pack.ts';
import type { ExportFile } from '../own-data/export.ts';
import { csvOf, type Delimiter } from '../words/csv-cell.ts';

/** Questions in the form of the content files. */
export const questionsYaml = (entries: readonly Readonly<Record<string, unknown>>[]): string =>
  stringify({ questions: entries }, { lineWidth: 0, aliasDuplicateObjects: false });

/** A cell that begins with an apostrophe before a sign would lose it when the file is read again. */
const kept = (cell: string): string => (/^'+[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell);

/** The cohort's own questions, as `/questions import` reads them. */
export function bankFiles(questions: readonly Question[], delimiter: Delimiter = ','): readonly ExportFile[] {
  const rows = questions.map((question) => {
    const cells = cellsOf(question);
    return COLUMNS.map((column) => kept(cells[column]));
  });
  return [
    { name: 'questions.yaml', content: questionsYaml(questions.map(entryForFile)) },
    { name: 'questions.csv', content: csvOf([[...COLUMNS], ...rows], delimiter) },
  ];
}
