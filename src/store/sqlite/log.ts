import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import PQueue from 'p-queue';
import { coalesce } from '../../async/coalesce.ts';
import { StoreError } from '../errors.ts';
import { copyInto } from './backup.ts';
import { pragma } from './connection.ts';
import type { SqliteConnection } from './driver/connection.ts';
import { hasRemnants } from './remnants.ts';

/** When nothing was written for this long, the log is moved and emptied, together with what was overwritten. */
const QUIET_MS = 500;
/** After this many rounds without a quiet one, the log is emptied anyway. */
const LONGEST = 20;
/** From this size on, in bytes, the log is moved while others write. */
const MOVED_FROM = 4 << 20;
/** A log of this size, in bytes, is emptied without waiting for quiet. */
const LARGE = 16 << 20;
/** After a deletion: how many attempts are made, and how far apart, while somebody else reads the file. */
const TRIES = 100;
const APART_MS = 50;

export interface Log {
  /** Says that the log has grown by this many bytes. */
  grew(bytes: number): void;
  /** Resolves when nothing that was deleted before is left in the log. */
  emptied(): Promise<void>;
  /** The same, and also resolves only when nothing of this row is left in the file. */
  deleted(key: string): Promise<void>;
  copyTo(path: string): Promise<void>;
  close(): void;
  /** Call it when no connection is open any more. */
  release(): Promise<void>;
}

/**
 * Moves the write-ahead log into the file. SQLite does most of that beside reads and writes. Only the last step, which
 * empties the log, makes them wait, and by then there is almost nothing left to move.
 * @param alone runs a task while no read or write is under way
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
  /** True while another reader holds the log, or the disk fails. */
  let isHeld = false;
  let isClosed = false;
  const deleted = new Set<string>();
  let handle: Promise<FileHandle> | undefined;

  const move = (): Promise<unknown> => pragma(keeper, 'wal_checkpoint(PASSIVE)');

  const empty = (): Promise<boolean> =>
    turns.add(async () => {
      const before = unmoved;
      // The second move takes what was written during the first.
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

  /** Rewrites the file if it still contains copies of what was deleted. */
  const clean = async (): Promise<void> => {
    await insist();
    const keys = [...deleted];
    deleted.clear();
    // Stays open, because closing a file drops the locks that SQLite has on it in this process.
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
      // Nothing is lost, and the next round tries again.
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
