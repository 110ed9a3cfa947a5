import { stringify } from 'yaml';
import { COLUMNS, cellsOf, entryForFile } from '../../domain/bank/file.ts';
import { defusedForReading } from '../../domain/formula.ts';
import type { Question } from '../../domain/pack.ts';
import type { Separator } from '../../domain/personal/separator.ts';
import type { ExportFile } from '../own-data/export.ts';
import { csvOf } from '../words/csv-cell.ts';

/** Questions in the form of the content files. */
export const questionsYaml = (entries: readonly Readonly<Record<string, unknown>>[]): string =>
  stringify({ questions: entries }, { lineWidth: 0, aliasDuplicateObjects: false });

/** The cohort's own questions, as `/questions import` reads them. */
export function bankFiles(questions: readonly Question[], separator: Separator): readonly ExportFile[] {
  const rows = questions.map((question) => {
    const cells = cellsOf(question);
    return COLUMNS.map((column) => defusedForReading(cells[column]));
  });
  return [
    { name: 'questions.yaml', content: questionsYaml(questions.map(entryForFile)) },
    { name: 'questions.csv', content: csvOf([[...COLUMNS], ...rows], separator) },
  ];
}
