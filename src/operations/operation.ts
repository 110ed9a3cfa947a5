import type { Config } from '../config.ts';

/** What the settings say, read when it is needed: each may stop the operation with sentences. */
export interface Settings {
  config(): Config;
  storeUrl(): string;
  contentDir(): string;
  /** Where this version of the program notes what it found in order; absent when it runs from its sources. */
  readonly contentNotes: string | undefined;
  healthAt(): Config['healthAt'];
  apiUrl(): string | undefined;
  /** What the environment itself says, which wins over the file. */
  outside(name: string): string | undefined;
}

/** What an operation may reach. */
export interface Host {
  readonly say: (sentence: string) => void;
  readonly complain: (sentences: readonly string[]) => void;
  /** Puts a line in place of the one before, an empty one to end; absent where nobody looks at a terminal. */
  readonly draw?: (line: string) => void;
  readonly settings: Settings;
  /** Epoch milliseconds. */
  now(): number;
  /** Starts the bot with these settings over all others. Resolves to the exit code when it ends. */
  start(given: Readonly<Record<string, string>>): Promise<number>;
}

/** What was typed behind the name of the operation. */
export interface Call {
  readonly words: readonly string[];
  readonly isDryRun: boolean;
  /** Of the options, by name: the text of one that takes a text, and whether one that takes none was given. */
  text(option: string): string | undefined;
  has(option: string): boolean;
}

export interface Option {
  readonly name: string;
  /** What it takes, in capitals; absent: nothing. */
  readonly takes?: string;
  /** Half a sentence. */
  readonly does: string;
}

/** What a person at a terminal can have done: `sextant NAME`. */
export interface Operation {
  readonly name: string;
  /** One sentence, for the list of all. */
  readonly does: string;
  /** The words it takes, in capitals; those in brackets may be left out. */
  readonly takes?: readonly string[];
  readonly options?: readonly Option[];
  /** More sentences for its own help. */
  readonly more?: readonly string[];
  /** Resolves to the exit code; rejects with the errors that `startProblems` words. */
  run(call: Call, host: Host): Promise<number>;
}
