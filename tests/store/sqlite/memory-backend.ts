import { writeFile } from 'node:fs/promises';
import { ABSENT, type Backend, LISTED, UNDECODABLE } from '../../../src/store/backend.ts';
import { StoreError } from '../../../src/store/errors.ts';

export interface MemoryBackend extends Backend {
  /** JSON texts by key. */
  readonly rows: Map<string, string>;
  /** Keys in the order they were written. */
  readonly written: string[];
  /** Called before each write. What it throws becomes the write's failure. */
  beforeWrite: (key: string) => Promise<void> | void;
}

/** Indexes keys by their prefixes, so that a listing need not look at every row. */
class IndexedRows extends Map<string, string> {
  readonly #under = new Map<string, Set<string>>();

  override set(key: string, row: string): this {
    if (!this.has(key)) for (const set of this.#above(key)) set.add(key);
    return super.set(key, row);
  }

  override delete(key: string): boolean {
    for (const set of this.#above(key)) set.delete(key);
    return super.delete(key);
  }

  under(prefix: string): Iterable<string> {
    return this.#under.get(prefix.slice(0, prefix.lastIndexOf('/') + 1)) ?? [];
  }

  #above(key: string): Set<string>[] {
    const ends = [...key.matchAll(/\//g)].map(({ index }) => index + 1);
    return [0, ...ends].map((end) => {
      const prefix = key.slice(0, end);
      const known = this.#under.get(prefix) ?? new Set();
      this.#under.set(prefix, known);
      return known;
    });
  }
}

export interface MemoryOptions {
  /**
   * Refuses each `swap` of a value once, as if somebody else had written first, so that every change is read and made a
   * second time.
   */
  readonly isContested?: boolean;
}

export function createMemoryBackend(
  rows: Map<string, string> = new IndexedRows(),
  { isContested = false }: MemoryOptions = {},
): MemoryBackend {
  const written: string[] = [];
  const refused = new Set<string>();
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
  /** Whether a caller that read this version may still write. */
  const isCurrent = (key: string, version: string): boolean => (rows.get(key) ?? ABSENT) === version;
  const isFirst = (key: string, version: string): boolean => {
    open();
    const attempt = `${key} ${version}`;
    const isNew = isContested && !refused.has(attempt);
    refused.add(attempt);
    return isNew;
  };
  /**
   * Encodes the value at once, so that later changes to it do not count. The returned function gives the row or throws.
   */
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
    async read(key) {
      open();
      const row = rows.get(key);
      return row === undefined ? { value: undefined, version: ABSENT } : { value: decode(row), version: row };
    },
    async list(prefix, after = '') {
      open();
      const near = rows instanceof IndexedRows ? rows.under(prefix) : rows.keys();
      const keys = [...near].filter((key) => key.startsWith(prefix) && byBytes(key, after) > 0);
      const first = keys.sort(byBytes).slice(0, LISTED);
      return new Map(first.map((key) => [key, decode(rows.get(key) ?? '')]));
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
    swap: async (key, version, value) => {
      const row = encoded(value);
      if (isFirst(key, version)) return false;
      return inOrder(key, () => isCurrent(key, version) && rows.set(key, row()).has(key));
    },
    removeIf: async (key, version) => {
      if (isFirst(key, version)) return false;
      return inOrder(key, () => isCurrent(key, version) && rows.delete(key));
    },
    tidy: async () => undefined,
    backup: (file) => inOrder('', () => writeFile(file, JSON.stringify([...rows]))).then((done) => done),
    async close() {
      closed = true;
      await last.catch(() => undefined);
    },
  };
  return backend;
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
