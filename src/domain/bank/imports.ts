import { MOST_IMPORTS } from '../bounds.ts';
import type { BucketId } from '../pack.ts';
import type { Topic } from '../topic.ts';
import type { Brought } from './brought.ts';
import type { FileReading } from './columns.ts';
import type { Draft } from './draft.ts';
import type { TopicDraft } from './topic-draft.ts';

/** A file that was read and waits for a lead to confirm. */
export interface WaitingImport {
  /** Id of the interaction that brought it. */
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly drafts: readonly Draft[];
  readonly topics: readonly TopicDraft[];
  /** Notes to show with it, one sentence each. */
  readonly notes: readonly string[];
  /** How many entries of the file are left out. */
  readonly leftOut: number;
  /** Present if somebody was asked about the file's columns. */
  readonly asked?: AskedFile;
}

/** The file itself, so that it can be read again in another way, and what was said about it. */
export interface AskedFile {
  readonly source: string;
  readonly as?: FileReading;
  /** For new questions that name none. */
  readonly bucket?: BucketId;
}

/** An import that was carried out, with everything needed to undo it. */
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

/** Drops everything older than a day. */
export const tidied = ({ waiting, done }: Imports, now: number): Imports => ({
  waiting: kept(waiting, now),
  done: kept(done, now),
});

/** When the next entry expires, epoch ms; `Infinity` if there is none. */
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

/** Records an import as carried out; it no longer waits. */
export const withDone = (imports: Imports, one: DoneImport, now: number): Imports =>
  tidied({ waiting: others(imports.waiting, one.id), done: [...others(imports.done, one.id), one] }, now);
