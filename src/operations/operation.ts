import type { Config } from '../config.ts';

/** The settings, read only when needed: each may stop the operation with sentences for the operator. */
export interface Settings {
  config(): Config;
  storeUrl(): string;
  contentDir(): string;
  /** Where this version of the program notes content it found in order; absent when it runs from its sources. */
  readonly contentNotes: string | undefined;
  healthAt(): Config['healthAt'];
  apiUrl(): string | undefined;
  /** The value in the environment itself, which wins over the file. */
  outside(name: string): string | undefined;
}

/** Everything an operation may reach. */
export interface Host {
  readonly say: (sentence: string) => void;
  readonly complain: (sentences: readonly string[]) => void;
  /** Replaces the previous line; an empty line ends the drawing. Absent without a terminal. */
  readonly draw?: (line: string) => void;
  readonly settings: Settings;
  /** Epoch milliseconds. */
  now(): number;
  /** Starts the bot with these settings on top of all others. Resolves to the exit code when it ends. */
  start(given: Readonly<Record<string, string>>): Promise<number>;
}

/** The words typed after the name of the operation. */
export interface Call {
  readonly words: readonly string[];
  readonly isDryRun: boolean;
  /** Options by name: the text of one that takes a text, or whether one that takes none was given. */
  text(option: string): string | undefined;
  has(option: string): boolean;
}

export interface Option {
  readonly name: string;
  /** Its value, in capitals; absent: it takes none. */
  readonly takes?: string;
  /** Half a sentence. */
  readonly does: string;
}

/** Something a person can do at a terminal: `sextant NAME`. */
export interface Operation {
  readonly name: string;
  /** One sentence, for the list of all operations. */
  readonly does: string;
  /** The words it takes, in capitals; those in brackets are optional. */
  readonly takes?: readonly string[];
  readonly options?: readonly Option[];
  /** More sentences for its own help. */
  readonly more?: readonly string[];
  /** Resolves to the exit code; rejects with the errors that `startProblems` puts into words. */
  run(call: Call, host: Host): Promise<number>;
}
