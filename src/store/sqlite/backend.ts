import { resolve } from 'node:path';
import type { KeyvSqlite } from '@keyv/sqlite';
import { Keyv } from 'keyv';
import PQueue from 'p-queue';
import type { Backend } from '../backend.ts';
import { StoreError } from '../errors.ts';
import { type Connections, connectSqlite } from './connection.ts';
import { sqliteError } from './errors.ts';
import { takeFile } from './file.ts';
import { createLog } from './log.ts';
import { createReads } from './reads.ts';
import { decodeRow, encodeRow } from './rows.ts';
import { createWrites } from './writes.ts';

/** Opens the file, creates it if need be, and takes it for this process. */
export async function openSqlite(file: string): Promise<Backend> {
  try {
    const taken = await takeFile(file);
    try {
      return createSqliteBackend(await connectSqlite(taken.path), taken.path, taken.release);
    } catch (error) {
      taken.release();
      throw error;
    }
  } catch (error) {
    throw sqliteError(file, error);
  }
}

const keyvOn = (store: KeyvSqlite): Keyv<unknown> =>
  new Keyv<unknown>({
    store,
    namespace: '',
    useKeyPrefix: false,
    throwOnErrors: true,
    serialize: encodeRow,
    deserialize: decodeRow,
  });

export function createSqliteBackend(
  connections: Connections,
  file: string,
  release: () => void = () => undefined,
): Backend {
  // Statements of one connection overtake and roll back each other unless they go one by one.
  const writing = new PQueue({ concurrency: 1 });
  const reading = new PQueue({ concurrency: 1 });
  const log = createLog(connections.keeper, file, (task) => writing.add(() => reading.add(task)));
  const reads = createReads(keyvOn(connections.reader), reading);
  const writes = createWrites(keyvOn(connections.writer), writing, log);
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  const guarded = async <T>(task: () => Promise<T>): Promise<T> => {
    if (closing !== undefined) throw new StoreError('The store is closed.');
    const running = task();
    underWay.add(running);
    try {
      return await running;
    } catch (error) {
      throw sqliteError(file, error);
    } finally {
      underWay.delete(running);
    }
  };

  const copy = async (target: string): Promise<void> => {
    const path = resolve(target);
    if (path === file) throw new StoreError(`${path} is the database itself: name another file.`);
    await log.copyTo(path).catch((cause: unknown) => {
      throw new StoreError(`The backup ${path} could not be written: check its folder and the free space.`, {
        cause,
      });
    });
  };

  const shut = async (): Promise<void> => {
    await Promise.allSettled(underWay);
    log.close();
    try {
      await log.emptied();
    } catch (error) {
      throw sqliteError(file, error);
    } finally {
      await connections.close();
      release();
    }
  };

  return {
    get: (key) => guarded(() => reads.get(key)),
    getMany: (keys) => guarded(() => reads.getMany(keys)),
    put: (key, value) => guarded(() => writes.put(key, value)),
    putIfAbsent: (key, value) => guarded(() => writes.putIfAbsent(key, value)),
    delete: (key) => guarded(() => writes.delete(key)),
    backup: (target) => guarded(() => copy(target)),
    close() {
      closing ??= shut();
      return closing;
    },
  };
}
