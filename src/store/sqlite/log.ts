import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import PQueue from 'p-queue';
import { coalesce } from '../../async/coalesce.ts';
import { StoreError } from '../errors.ts';
import { copyInto } from './backup.ts';
import { pragma } from './connection.ts';
import type { SqliteConnection } from './driver/connection.ts';
import { hasRemnants } from './remnants.ts';

/** When nothing was written for so long, everything is moved and the log emptied, with what was overwritten. */
const QUIET_MS = 500;
/** After so many of these without quiet it is emptied anyway. */
const LONGEST = 20;
/** From here on it is moved while others write, bytes. */
const MOVED_FROM = 4 << 20;
/** A log as large as this is emptied without waiting for quiet, bytes. */
const LARGE = 16 << 20;
/** After a deletion: how often, and how long apart, it is tried while somebody else reads the file. */
const TRIES = 100;
const APART_MS = 50;

export interface Log {
  /** Tells that so many bytes more are in it. */
  grew(bytes: number): void;
  /** Resolves when nothing that was deleted before is in the log. */
  emptied(): Promise<void>;
  /** The same, and nothing of this row is in the file. */
  deleted(key: string): Promise<void>;
  copyTo(path: string): Promise<void>;
  close(): void;
  /** To be called when no connection is open any more. */
  release(): Promise<void>;
}

/**
 * Moves the write-ahead log into the file. SQLite does most of it beside reads and writes; only the last step, which
 * empties the log, needs them to wait, and by then there is next to nothing left to move.
 * @param alone runs a task while neither reads nor writes are under way
 */
export function createLog(
  keeper: SqliteConnection,
  file: string,
  alone: <T>(task: () => Promise<T>) => Promise<T>,
): Log {
  const turns = new PQueue({ concurrency: 1 });
  let unmoved = 0;
  let rounds = 0;
  let isQuiet = true;
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;
  /** Somebody else reads the file, or the disk fails. */
  let isHeld = false;
  let isClosed = false;
  const deleted = new Set<string>();
  let handle: Promise<FileHandle> | undefined;

  const move = (): Promise<unknown> => pragma(keeper, 'wal_checkpoint(PASSIVE)');

  const empty = (): Promise<boolean> =>
    turns.add(async () => {
      const before = unmoved;
      // What is written during the first is the rest for the second.
      await move();
      await move();
      const done = await alone(async () => (await pragma(keeper, 'wal_checkpoint(TRUNCATE)')) === 0);
      if (done) unmoved -= before;
      return done;
    });

  const insist = async (): Promise<void> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (await empty()) return;
      await wait(APART_MS);
    }
    throw new StoreError(
      `The write-ahead log of the database ${file} cannot be emptied: it may still hold deleted text.`,
    );
  };

  /** Rewrites the file where copies of what was deleted are left in it. */
  const clean = async (): Promise<void> => {
    await insist();
    const keys = [...deleted];
    deleted.clear();
    // Stays open: to close a file takes the locks away that SQLite has on it in this process.
    handle ??= open(file, 'r');
    try {
      if (!(await hasRemnants(await handle, keys))) return;
      await turns.add(() => alone(() => keeper.query('VACUUM')));
      unmoved += 1;
      await insist();
    } catch (error) {
      for (const key of keys) deleted.add(key);
      throw error;
    }
  };
  const cleaned = coalesce(clean);

  const look = async (): Promise<void> => {
    isLooking = true;
    timer = undefined;
    rounds += 1;
    const isDue = isQuiet || rounds >= LONGEST || unmoved >= LARGE;
    isQuiet = true;
    try {
      isHeld = isDue && !(await empty());
      if (!isDue && unmoved >= MOVED_FROM) await turns.add(move);
      if (isDue && !isHeld) rounds = 0;
    } catch {
      // Nothing is lost, and the next one tries again.
      isHeld = true;
    }
    isLooking = false;
    arm();
  };
  function arm(): void {
    if (isClosed || isLooking || unmoved <= 0) return;
    const isLarge = unmoved >= LARGE && !isHeld;
    if (isLarge) clearTimeout(timer);
    else if (timer !== undefined) return;
    timer = setTimeout(look, isLarge ? 0 : QUIET_MS).unref();
  }

  return {
    grew(bytes) {
      unmoved += bytes;
      isQuiet = false;
      arm();
    },
    emptied: coalesce(insist),
    deleted(key) {
      deleted.add(key);
      return cleaned();
    },
    copyTo: (path) => turns.add(() => copyInto(keeper, path, file)),
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
    async release() {
      await (await handle)?.close();
    },
  };
}
