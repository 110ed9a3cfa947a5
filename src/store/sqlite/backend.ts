import { type FileHandle, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Keyv } from 'keyv';
import PQueue from 'p-queue';
import { ABSENT, type Backend, type Reading } from '../backend.ts';
import { StoreError } from '../errors.ts';
import { createGate } from '../gate.ts';
import { createKnownRows } from '../records/known-rows.ts';
import { encodeRow, readRow } from '../rows.ts';
import { copyError } from './backup.ts';
import { type Connections, connectSqlite } from './connection.ts';
import type { SqliteConnection } from './driver/connection.ts';
import { readError, sqliteError } from './errors.ts';
import { takeFile } from './file.ts';
import { inspect } from './inspect.ts';
import { createLog } from './log.ts';
import { createReads } from './reads.ts';
import { seal } from './seal.ts';
import { createWrites } from './writes.ts';

/** Sealing a larger file would delay the stop by more than a second, bytes. */
const SEALED_UP_TO = 2 * 2 ** 30;

/**
 * Opens the file, creates it if needed, checks it, and takes it for this process.
 * @param onNotice told what was found in a file that is intact
 */
export async function openSqlite(
  file: string,
  onNotice: (sentence: string) => void = () => undefined,
): Promise<Backend> {
  try {
    const taken = await takeFile(file);
    try {
      await inspect(taken.path, onNotice);
      return createSqliteBackend(await connectSqlite(taken.path), taken.path, taken.release);
    } catch (error) {
      taken.release();
      throw error;
    }
  } catch (error) {
    throw sqliteError(file, error);
  }
}

const keyvOn = (store: SqliteConnection): Keyv<Reading> =>
  new Keyv<Reading>({
    store,
    namespace: '',
    useKeyPrefix: false,
    throwOnErrors: true,
    serialize: encodeRow,
    deserialize: readRow,
  });

export function createSqliteBackend(
  connections: Connections,
  file: string,
  release: () => void = () => undefined,
): Backend {
  // Statements on one connection overtake each other and roll each other back unless they run one at a time.
  const writing = new PQueue({ concurrency: 1 });
  const reading = new PQueue({ concurrency: 1 });
  const log = createLog(connections.keeper, file, (task) => writing.add(() => reading.add(task)));
  const known = createKnownRows();
  const { reader, writer } = connections;
  const reads = createReads({ keyv: keyvOn(reader), connection: reader, known }, reading);
  const writes = createWrites({ keyv: keyvOn(writer), known }, writing, log);
  const { enter, close } = createGate(file, sqliteError);

  const copy = async (target: string): Promise<void> => {
    const path = resolve(target);
    if (path === file) throw new StoreError(`${path} is the database itself: name another file.`);
    await log.copyTo(path).catch((error: unknown) => {
      throw copyError({ path, file, error });
    });
  };

  const shut = async (): Promise<void> => {
    let sealed: FileHandle | undefined;
    log.close();
    try {
      await log.emptied();
      if ((await stat(file)).size <= SEALED_UP_TO) sealed = await seal(file);
    } catch (error) {
      throw sqliteError(file, error);
    } finally {
      await connections.close();
      await sealed?.close();
      await log.release();
      release();
    }
  };

  return {
    get: (key) => enter(async () => (await reads.read(key)).value, readError),
    getMany: (keys) => enter(() => reads.getMany(keys), readError),
    read: (key) => enter(() => reads.read(key), readError),
    list: (prefix, after) => enter(() => reads.list(prefix, after), readError),
    put: (key, value) => enter(() => writes.put(key, value)),
    putIfAbsent: (key, value) => enter(() => writes.swap(key, ABSENT, value)),
    swap: (key, version, value) => enter(() => writes.swap(key, version, value)),
    delete: (key) => enter(() => writes.delete(key)),
    removeIf: (key, version) => enter(() => writes.removeIf(key, version)),
    // Every deletion has already emptied the log.
    tidy: async () => undefined,
    backup: (target) => enter(() => copy(target)),
    close: () => close(shut),
  };
}
