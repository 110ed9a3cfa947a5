import type { FoundColumns } from '../../domain/bank/columns.ts';
import type { Column } from '../../domain/bank/file.ts';
import type { ContentFile, Path } from '../yaml/file.ts';

/** A field of an entry as it stands in the file. */
export interface RawField {
  readonly line: number;
  readonly value: string | readonly string[];
  /** Taken as far as it fits; that the rest was not is said. */
  readonly isLoose?: boolean;
}

export interface RawEntry {
  readonly line: number;
  readonly fields: Partial<Record<Column, RawField>>;
}

/** A topic as it stands in a file. */
export interface RawTopic {
  readonly file: ContentFile;
  readonly path: Path;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Something that keeps an entry out or, without one, the whole file. */
export interface FileProblem {
  readonly line: number;
  readonly text: string;
  /** Index of the entry, which can be left out. */
  readonly entry?: number;
}

/** What a file holds before anybody asks whether it makes questions. */
export interface RawFile {
  readonly entries: readonly RawEntry[];
  readonly topics?: readonly RawTopic[];
  readonly problems: readonly FileProblem[];
  /** What was left out, a sentence each. */
  readonly notes: readonly string[];
  /** Written by the bot: cells have an apostrophe before what a spreadsheet takes for a formula. */
  readonly isOurs: boolean;
  /** Absent: it has none, as a list of lines. */
  readonly columns?: FoundColumns;
}

export const brokenFile = (line: number, text: string): RawFile => ({
  entries: [],
  problems: [{ line, text }],
  notes: [],
  isOurs: false,
});
