import type { KeyvStoreAdapter } from 'keyv';

/** What a statement may be given. */
export type Parameter = string | number | null;

interface Entry {
  readonly key: string;
  readonly value: string;
}

/** A connection to a SQLite file, as Keyv sees it and as statements do. Failures reject with the codes of SQLite. */
export interface SqliteConnection extends KeyvStoreAdapter {
  /** Rows as SQLite gives them; who asks knows their form. */
  query(sql: string, ...parameters: readonly Parameter[]): Promise<unknown>;
  setMany(rows: readonly Entry[]): Promise<void>;
  /** Not more than once. */
  close(): Promise<void>;
}

/** @param busyTimeout how long a statement waits for another process, ms */
export type OpenConnection = (path: string, busyTimeout: number) => Promise<SqliteConnection>;

/** The only table. */
export const CREATE = 'CREATE TABLE IF NOT EXISTS keyv(key VARCHAR(255) PRIMARY KEY, value TEXT )';

/** One statement is done wholly or not at all. */
export const upsert = (count: number): string =>
  `INSERT INTO keyv(key, value) VALUES ${Array<string>(count).fill('(?, ?)').join(', ')} ` +
  'ON CONFLICT(key) DO UPDATE SET value = excluded.value';
