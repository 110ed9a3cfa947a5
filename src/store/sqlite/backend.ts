import { resolve } from 'node:path';
import type { KeyvSqlite } from '@keyv/sqlite';
import { Keyv } from 'keyv';
import PQueue from 'p-queue';
import type { Backend } from '../backend.ts';
import { StoreError } from '../errors.ts';
import { bootKey } from '../records/keys.ts';
import { copyInto } from './backup.ts';
import { connectSqlite, pragma } from './connection.ts';
import { sqliteError } from './errors.ts';
import { takeFile } from './file.ts';
import { decodeRow, storable } from './rows.ts';

/** The adapter matches found rows to keys by a scan per key. */
const CHUNK = 50;
/** How long text that was overwritten may stay in the write-ahead log. */
const SETTLE_MS = 1000;

/** Opens the file, creates it if need be, and takes it for this process. */
export async function openSqlite(file: string): Promise<Backend> {
  try {
    const taken = await takeFile(file);
    try {
      return await createSqliteBackend(await connectSqlite(taken.path), taken.path, taken.release);
    } catch (error) {
      taken.release();
      throw error;
    }
  } catch (error) {
    throw sqliteError(file, error);
  }
}

export async function createSqliteBackend(
  connection: KeyvSqlite,
  file: string,
  release: () => void = () => undefined,
): Promise<Backend> {
  const keyv = new Keyv<unknown>({
    store: connection,
    namespace: '',
    useKeyPrefix: false,
    throwOnErrors: true,
    serialize: JSON.stringify,
    deserialize: decodeRow,
  });
  // Statements of one connection overtake and roll back each other unless they go one by one.
  const writes = new PQueue({ concurrency: 1 });
  let settling: NodeJS.Timeout | undefined;
  let closing: Promise<void> | undefined;

  const guarded = async <T>(task: () => Promise<T>): Promise<T> => {
    if (closing !== undefined) throw new StoreError('The store is closed.');
    try {
      return await task();
    } catch (error) {
      throw sqliteError(file, error);
    }
  };
  /** Moves everything from the log into the file and empties the log, with what was overwritten or deleted. */
  const checkpoint = async (): Promise<void> => {
    if ((await pragma(connection, 'wal_checkpoint(TRUNCATE)')) !== 0)
      throw new StoreError(
        `The log of the database ${file} cannot be emptied: deleted text may still be in it.`,
      );
  };
  const settle = (): void => {
    settling = undefined;
    // If it fails, nothing is lost, and the next write, delete or close tries again.
    writes.add(checkpoint).catch(() => undefined);
  };
  const write = <T>(task: () => Promise<T>): Promise<T> =>
    guarded(() =>
      writes.add(async () => {
        settling ??= setTimeout(settle, SETTLE_MS).unref();
        return task();
      }),
    );

  const backend: Backend = {
    get: (key) => guarded(() => keyv.get(key)),
    getMany: (keys) =>
      guarded(async () => {
        const found = new Map<string, unknown>();
        for (let start = 0; start < keys.length; start += CHUNK) {
          const chunk = keys.slice(start, start + CHUNK);
          const values = await keyv.getMany(chunk);
          for (const [index, key] of chunk.entries())
            if (values[index] !== undefined) found.set(key, values[index]);
        }
        return found;
      }),
    put: (key, value) => write(async () => void (await keyv.set(key, storable(key, value)))),
    delete: (key) =>
      write(async () => {
        await keyv.delete(key);
        await checkpoint();
      }),
    putIfAbsent: (key, value) =>
      write(async () => {
        const rows: unknown = await connection.query(
          'INSERT INTO keyv(key, value) VALUES(?, ?) ON CONFLICT(key) DO NOTHING RETURNING key',
          key,
          JSON.stringify({ value: storable(key, value) }),
        );
        return Array.isArray(rows) && rows.length === 1;
      }),
    backup: (target) =>
      write(async () => {
        const path = resolve(target);
        if (path === file) throw new StoreError(`${path} is the database itself: name another file.`);
        await copyInto(connection, path).catch((cause: unknown) => {
          throw new StoreError(
            `The backup ${path} could not be written: check its folder and the free space.`,
            {
              cause,
            },
          );
        });
      }),
    close() {
      closing ??= shut();
      return closing;
    },
  };

  const shut = async (): Promise<void> => {
    await writes.onIdle();
    clearTimeout(settling);
    try {
      await checkpoint();
    } catch (error) {
      throw sqliteError(file, error);
    } finally {
      await connection.close();
      release();
    }
  };

  try {
    // The first write takes the lock: until then a second process would start as well.
    await keyv.set(bootKey, { v: 1, pid: process.pid });
    await checkpoint();
    return backend;
  } catch (error) {
    await connection.close();
    throw error;
  }
}
