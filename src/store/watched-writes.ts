import type { Backend } from './backend.ts';

/**
 * Told the key of every write and deletion when it is over, before its caller goes on. That includes failed ones, which
 * may have reached the disk. Keys are `kind/guild/cohort/…` or `kind/guild/user`, as records/keys.ts makes them.
 */
export type WriteListener = (key: string) => void;

export interface WatchedWrites {
  readonly backend: Backend;
  /**
   * Returns a function that removes the listener. A listener that throws cannot fail the write.
   * @param failed gets what the listener threw
   */
  onWrite(listener: WriteListener, failed: (error: unknown) => void): () => void;
}

/** @param first is told before all others, and never throws */
export function watchedWrites(backend: Backend, first: WriteListener): WatchedWrites {
  const listeners = new Set<WriteListener>();
  const tell = (key: string): void => {
    first(key);
    for (const listener of listeners) listener(key);
  };
  const telling = async <T>(key: string, write: Promise<T>): Promise<T> => {
    try {
      return await write;
    } finally {
      tell(key);
    }
  };

  return {
    // Each method is named, so that a new one does not compile until somebody has decided whether it writes.
    backend: {
      get: (key) => backend.get(key),
      getMany: (keys) => backend.getMany(keys),
      read: (key) => backend.read(key),
      list: (prefix, after) => backend.list(prefix, after),
      put: (key, value) => telling(key, backend.put(key, value)),
      delete: (key) => telling(key, backend.delete(key)),
      putIfAbsent: (key, value) => telling(key, backend.putIfAbsent(key, value)),
      swap: (key, version, value) => telling(key, backend.swap(key, version, value)),
      removeIf: (key, version) => telling(key, backend.removeIf(key, version)),
      tidy: () => backend.tidy(),
      backup: (file) => backend.backup(file),
      close: () => backend.close(),
    },
    onWrite(listener, failed) {
      const guarded: WriteListener = (key) => {
        try {
          listener(key);
        } catch (error) {
          failed(error);
        }
      };
      listeners.add(guarded);
      return () => void listeners.delete(guarded);
    },
  };
}
