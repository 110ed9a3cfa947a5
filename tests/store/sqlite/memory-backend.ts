import { writeFile } from 'node:fs/promises';
import { type Backend, UNDECODABLE } from '../../../src/store/backend.ts';
import { StoreError } from '../../../src/store/errors.ts';

export interface MemoryBackend extends Backend {
  /** Keys to JSON texts. */
  readonly rows: Map<string, string>;
  /** Keys in the order they were written. */
  readonly written: string[];
  /** Called before each write; what it throws is the write's failure. */
  beforeWrite: (key: string) => Promise<void> | void;
}

export function createMemoryBackend(rows: Map<string, string> = new Map()): MemoryBackend {
  const written: string[] = [];
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();

  const open = (): void => {
    if (closed) throw new StoreError('The store is closed.');
  };
  const inOrder = async <T>(key: string, task: () => T): Promise<T> => {
    open();
    const before = last;
    const run = (async () => {
      await before.catch(() => undefined);
      try {
        await backend.beforeWrite(key);
        const result = task();
        written.push(key);
        return result;
      } catch (cause) {
        throw new StoreError('The write failed.', { cause });
      }
    })();
    last = run;
    return run;
  };
  /** As it is now, or the reason why not. */
  const encoded = (value: unknown): (() => string) => {
    try {
      if (value === undefined) throw new TypeError('undefined is no value');
      const row = JSON.stringify(value);
      return () => row;
    } catch (error) {
      return () => {
        throw error;
      };
    }
  };
  const decode = (row: string): unknown => {
    try {
      return JSON.parse(row);
    } catch {
      return UNDECODABLE;
    }
  };

  const backend: MemoryBackend = {
    rows,
    written,
    beforeWrite: () => undefined,
    async get(key) {
      open();
      const row = rows.get(key);
      return row === undefined ? undefined : decode(row);
    },
    async getMany(keys) {
      open();
      return new Map(
        keys.flatMap((key) => {
          const row = rows.get(key);
          return row === undefined ? [] : [[key, decode(row)] as const];
        }),
      );
    },
    put: async (key, value) => {
      const row = encoded(value);
      return inOrder(key, () => void rows.set(key, row()));
    },
    delete: (key) => inOrder(key, () => void rows.delete(key)),
    putIfAbsent: async (key, value) => {
      const row = encoded(value);
      return inOrder(key, () => !rows.has(key) && rows.set(key, row()).has(key));
    },
    backup: (file) => inOrder('', () => writeFile(file, JSON.stringify([...rows]))).then((done) => done),
    async close() {
      closed = true;
      await last.catch(() => undefined);
    },
  };
  return backend;
}
