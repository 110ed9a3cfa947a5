import { MOST_IMPORTS } from '../bounds.ts';
import type { BucketId } from '../pack.ts';
import type { Topic } from '../topic.ts';
import type { Brought } from './brought.ts';
import type { FileReading } from './columns.ts';
import type { Draft } from './draft.ts';
import type { TopicDraft } from './topic-draft.ts';

/** A file that was read and waits for a lead's yes. */
export interface WaitingImport {
  /** Id of the interaction that brought it. */
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly drafts: readonly Draft[];
  readonly topics: readonly TopicDraft[];
  /** What is said with it, a sentence each. */
  readonly notes: readonly string[];
  /** How many entries of the file stay out. */
  readonly leftOut: number;
  /** Of a file whose columns somebody was asked about. */
  readonly asked?: AskedFile;
}

/** The file itself, to be read again in another way, and what was said about it. */
export interface AskedFile {
  readonly source: string;
  readonly as?: FileReading;
  /** Of new questions that name none. */
  readonly bucket?: BucketId;
}

/** An import that was carried out, and what it takes to undo it. */
export interface DoneImport {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly brought: readonly Brought[];
  readonly topics: readonly Brought<Topic>[];
  readonly isUndone: boolean;
}

export interface Imports {
  readonly waiting: readonly WaitingImport[];
  readonly done: readonly DoneImport[];
}

export const noImports: Imports = { waiting: [], done: [] };

const KEPT_MS = 24 * 60 * 60 * 1000;

const kept = <Of extends { readonly at: number }>(all: readonly Of[], now: number): readonly Of[] =>
  all.filter(({ at }) => now - at < KEPT_MS).slice(-MOST_IMPORTS);

/** Without what is over after a day. */
export const tidied = ({ waiting, done }: Imports, now: number): Imports => ({
  waiting: kept(waiting, now),
  done: kept(done, now),
});

/** When something of it is over next, epoch ms. */
export const nextOver = ({ waiting, done }: Imports): number =>
  Math.min(Number.POSITIVE_INFINITY, ...[...waiting, ...done].map(({ at }) => at + KEPT_MS));

const others = <Of extends { readonly id: string }>(all: readonly Of[], id: string): readonly Of[] =>
  all.filter((one) => one.id !== id);

export const withWaiting = (imports: Imports, one: WaitingImport): Imports => ({
  ...tidied({ ...imports, waiting: [...others(imports.waiting, one.id), one] }, one.at),
});

export const withoutWaiting = (imports: Imports, id: string): Imports => ({
  ...imports,
  waiting: others(imports.waiting, id),
});

/** It waits no more. */
export const withDone = (imports: Imports, one: DoneImport, now: number): Imports =>
  tidied({ waiting: others(imports.waiting, one.id), done: [...others(imports.done, one.id), one] }, now);
