/**
 * Stands for a stored value that cannot be decoded at all. It is a value, not an error, so that one damaged row does
 * not hide the others read with it. No record type accepts it, and nothing overwrites it.
 */
export const UNDECODABLE = Symbol('undecodable');

/** Names what a key holds at one moment. Only the backend that made it understands it. */
export type Version = string;

/** The version of a key without a value. */
export const ABSENT: Version = '';

/** A value, or `undefined` for none, and the version by which to tell whether it is still there. */
export interface Reading {
  readonly value: unknown;
  readonly version: Version;
}

/** How many keys a call of `list` returns at most. */
export const LISTED = 1000;

/**
 * Maps keys to JSON values, nothing more: no expiry, no transactions. A backend promises:
 * - a write is durable when its promise resolves, and every later read sees it;
 * - writes called together may be flushed together, and one that fails does not fail the others;
 * - a value is taken as it is at the moment of the call;
 * - writes to one key take effect in the order in which they were called, awaited or not;
 * - a single write is atomic, several are not; to read, change and write, repeat `read` and `swap` until it succeeds;
 * - keys are opaque and exact: no wildcards, no case folding, up to 255 bytes;
 * - values come back equal, with any Unicode, up to a megabyte; `undefined` and what JSON cannot express are refused;
 * - every failure rejects with StoreError, none is swallowed or thrown elsewhere, and the next call is not affected;
 * - one process writes at a time, or several that cannot undo each other's `putIfAbsent`, `swap` and `removeIf`.
 */
export interface Backend {
  /** `undefined` for a key without a value. */
  get(key: string): Promise<unknown>;
  /** Takes any number of keys; those without a value are left out. */
  getMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  /** Returns what `swap` and `removeIf` need. */
  read(key: string): Promise<Reading>;
  /** The first `LISTED` keys after `after` that start with the prefix, in ascending order of their bytes. */
  list(prefix: string, after?: string): Promise<ReadonlyMap<string, unknown>>;
  put(key: string, value: unknown): Promise<void>;
  /** Once it resolves, the value is no longer in the backend's files either. */
  delete(key: string): Promise<void>;
  /** True for exactly one of any number of callers. */
  putIfAbsent(key: string, value: unknown): Promise<boolean>;
  /**
   * Writes if the key still holds what was read. Of any number of callers with the same version, exactly one gets true.
   */
  swap(key: string, version: Version, value: unknown): Promise<boolean>;
  /** Deletes if the key still holds what was read. */
  removeIf(key: string, version: Version): Promise<boolean>;
  /**
   * Clears deleted data out of the files if `delete` does not do so itself. Does only what is due, so it may be called
   * often.
   */
  tidy(): Promise<void>;
  /** Writes a consistent copy into one file, which gets its name only when it is complete. */
  backup(file: string): Promise<void>;
  /** Finishes the writes already called, then refuses everything. May be called again. */
  close(): Promise<void>;
}

/** All keys that start with the prefix, with their values, in parts of `LISTED`. */
export async function* listParts(
  { list }: Pick<Backend, 'list'>,
  prefix: string,
): AsyncGenerator<ReadonlyMap<string, unknown>> {
  for (let after: string | undefined; ; ) {
    const part = await list(prefix, after);
    yield part;
    if (part.size < LISTED) return;
    after = [...part.keys()].at(-1);
  }
}

/** The same in one. */
export async function listAll(
  backend: Pick<Backend, 'list'>,
  prefix: string,
): Promise<ReadonlyMap<string, unknown>> {
  const all = new Map<string, unknown>();
  for await (const part of listParts(backend, prefix)) for (const [key, value] of part) all.set(key, value);
  return all;
}
