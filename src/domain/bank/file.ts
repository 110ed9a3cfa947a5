import type { Question } from '../pack.ts';

/** The columns of a table of questions, in the order in which they are written. */
export const COLUMNS = [
  'id',
  'text',
  'bucket',
  'section',
  'subsection',
  'skills',
  'areas',
  'hint',
  'rubric',
] as const;
export type Column = (typeof COLUMNS)[number];

/** A question as the cells of a table. */
export const cellsOf = ({ skills, areas, rubric, ...texts }: Question): Record<Column, string> => ({
  id: texts.id,
  text: texts.text,
  bucket: texts.bucket,
  section: texts.section,
  subsection: texts.subsection ?? '',
  skills: skills.join(' '),
  areas: areas.join(' '),
  hint: texts.hint ?? '',
  rubric: rubric.map((point) => point.text).join('\n'),
});

/** Fields in the order of the columns, without those that say nothing. */
export function entryForFile(question: Question): Record<string, unknown> {
  return Object.fromEntries(
    COLUMNS.flatMap((column): [string, unknown][] => {
      const value = column === 'rubric' ? question.rubric.map(({ text }) => text) : question[column];
      return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[column, value]];
    }),
  );
}
