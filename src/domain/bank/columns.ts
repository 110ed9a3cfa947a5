import type { Column } from './file.ts';

/** The fields of a question that a lead knows from its form, and can say a column for. */
export const MAPPED = ['text', 'bucket', 'section', 'hint', 'rubric'] as const satisfies readonly Column[];
export type MappedColumn = (typeof MAPPED)[number];

/** What the first row of a table is of which no column is known by its name. */
export const FIRST_ROWS = ['names', 'question'] as const;
export type FirstRow = (typeof FIRST_ROWS)[number];

/** Which column holds what, as a lead said it; what is absent is in none. */
export interface ColumnChoice {
  readonly first: FirstRow;
  /** Index of the column. */
  readonly columns: Readonly<Partial<Record<MappedColumn, number>>>;
}

/** `lines`: it is no table, and each line is a question. */
export type FileReading = ColumnChoice | 'lines';

/** The columns of a table, or the fields of a list of entries, for whoever is asked what they hold. */
export interface FoundColumns {
  /** As the file calls them. Of a table without names, what stands in its first row. */
  readonly names: readonly string[];
  /** The first value of each that is not empty. */
  readonly samples: readonly string[];
  readonly taken: ColumnChoice['columns'];
  /** Indices of those that lead nowhere: what they are is not known. */
  readonly unknown: readonly number[];
  /** Indices of those that a question here has no place for. */
  readonly unused: readonly number[];
  /** Whether the names are names; otherwise nobody knows. */
  readonly isNamed: boolean;
}

/** Whether somebody has to say what the columns hold. */
export const isUnclear = ({ unknown, taken, isNamed }: FoundColumns): boolean =>
  !isNamed || unknown.length > 0 || taken.text === undefined;
