import type { Column } from './file.ts';

/** The fields of a question that leads know from its form and can choose a column for. */
export const MAPPED = ['text', 'bucket', 'section', 'hint', 'rubric'] as const satisfies readonly Column[];
export type MappedColumn = (typeof MAPPED)[number];

/** What the first row of a table is if it has no known column name: names after all, or already a question. */
export const FIRST_ROWS = ['names', 'question'] as const;
export type FirstRow = (typeof FIRST_ROWS)[number];

/** Which column holds which field, as a lead chose; a field that is absent is in no column. */
export interface ColumnChoice {
  readonly first: FirstRow;
  /** Index of the column. */
  readonly columns: Readonly<Partial<Record<MappedColumn, number>>>;
}

/** `lines`: the file is not a table, and each line is a question. */
export type FileReading = ColumnChoice | 'lines';

/** The columns of a table, or the fields of a list of entries, to show to the lead who is asked what they hold. */
export interface FoundColumns {
  /** The names used in the file; for a table without names, the contents of its first row. */
  readonly names: readonly string[];
  /** The first non-empty value of each column. */
  readonly samples: readonly string[];
  readonly taken: ColumnChoice['columns'];
  /** Indices of columns whose meaning is unknown. */
  readonly unknown: readonly number[];
  /** Indices of columns that are understood, but that a question has no field for. */
  readonly unused: readonly number[];
  /** True if the first row has names; false if that is unclear. */
  readonly isNamed: boolean;
}

/** Whether somebody has to say what the columns hold. */
export const isUnclear = ({ unknown, taken, isNamed }: FoundColumns): boolean =>
  !isNamed || unknown.length > 0 || taken.text === undefined;
