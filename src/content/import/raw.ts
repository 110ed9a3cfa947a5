import type { FoundColumns } from '../../domain/bank/columns.ts';
import type { Column } from '../../domain/bank/file.ts';
import type { ContentFile, Path } from '../yaml/file.ts';

/** A field of an entry as the file has it. */
export interface RawField {
  readonly line: number;
  readonly value: string | readonly string[];
  /** Only what fits is used; a note mentions the rest. */
  readonly isLoose?: boolean;
}

export interface RawEntry {
  readonly line: number;
  readonly fields: Partial<Record<Column, RawField>>;
}

/** A topic as a file has it. */
export interface RawTopic {
  readonly file: ContentFile;
  readonly path: Path;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A problem that keeps out one entry or, without `entry`, the whole file. */
export interface FileProblem {
  readonly line: number;
  readonly text: string;
  /** Index of the entry, which can be left out. */
  readonly entry?: number;
}

/** The contents of a file, before checking whether they make valid questions. */
export interface RawFile {
  readonly entries: readonly RawEntry[];
  readonly topics?: readonly RawTopic[];
  readonly problems: readonly FileProblem[];
  /** What was left out, one sentence each. */
  readonly notes: readonly string[];
  /** The bot wrote the file, so cells that a spreadsheet might read as formulas start with an apostrophe. */
  readonly isOurs: boolean;
  /** Absent if there are no columns, as in a list of lines. */
  readonly columns?: FoundColumns;
}

export const brokenFile = (line: number, text: string): RawFile => ({
  entries: [],
  problems: [{ line, text }],
  notes: [],
  isOurs: false,
});
