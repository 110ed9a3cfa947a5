/**
 * What stands for a value that is in the backend but cannot be decoded at all. It is a value, not an error, so that one
 * damaged row does not hide the others read with it; no record accepts it, and nothing overwrites it.
 */
export const UNDECODABLE = Symbol('undecodable');

/** Names what a key holds at one moment. It means nothing but to the backend that gave it. */
export type Version = string;

/** The version of a key without a value. */
export const ABSENT: Version = '';

/** A value, `undefined` for none, and by what to know that it is still there. */
export interface Reading {
  readonly value: unknown;
  readonly version: Version;
}

/** How many keys one call of `list` gives at most. */
export const LISTED = 1000;

/**
 * Keys to JSON values, nothing more: no expiry, no transactions. What a backend promises:
 * - a write is durable when its promise resolves, and every later read sees it;
 * - writes called together may be flushed together, and one that fails fails alone;
 * - a value is taken as it is when the write is called;
 * - writes to one key take effect in the order they were called, awaited or not;
 * - one write is atomic, several are not; read-modify-write is `read` and `swap`, again until it succeeds;
 * - keys are opaque and exact: no wildcards, no folding of case, up to 255 bytes;
 * - values come back equal, in any Unicode and of a megabyte; `undefined` and what JSON has no word for are refused;
 * - every failure rejects with StoreError, none is swallowed or thrown elsewhere, and the next call is not affected;
 * - one process at a time, or writers that cannot undo each other's `putIfAbsent`, `swap` and `removeIf`.
 */
export interface Backend {
  /** `undefined` for a key without a value. */
  get(key: string): Promise<unknown>;
  /** Any number of keys; those without a value are left out. */
  getMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  /** What `swap` and `removeIf` need. */
  read(key: string): Promise<Reading>;
  /** The first `LISTED` keys that begin so, ascending by their bytes, of those that come after `after`. */
  list(prefix: string, after?: string): Promise<ReadonlyMap<string, unknown>>;
  put(key: string, value: unknown): Promise<void>;
  /** When it resolves, the value is no longer in the files of the backend either. */
  delete(key: string): Promise<void>;
  /** True for exactly one of any number of callers. */
  putIfAbsent(key: string, value: unknown): Promise<boolean>;
  /** Writes if the key still holds what was read; of any number of callers with one version, true for exactly one. */
  swap(key: string, version: Version, value: unknown): Promise<boolean>;
  /** Deletes if the key still holds what was read. */
  removeIf(key: string, version: Version): Promise<boolean>;
  /** Clears away what deleting left in the files, where that is not done at once; does what is due, and may be called often. */
  tidy(): Promise<void>;
  /** A consistent copy in one file, which appears under its name only when it is whole. */
  backup(file: string): Promise<void>;
  /** Finishes the writes already called, then refuses everything. May be called again. */
  close(): Promise<void>;
}

/** All keys that begin so, with what they hold. */
export async function listAll(
  { list }: Pick<Backend, 'list'>,
  prefix: string,
): Promise<ReadonlyMap<string, unknown>> {
  const all = new Map<string, unknown>();
  for (let after: string | undefined; ; ) {
    const part = await list(prefix, after);
    for (const [key, value] of part) {
      all.set(key, value);
      after = key;
    }
    if (part.size < LISTED) return all;
  }
}
