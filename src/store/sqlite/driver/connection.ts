import type { KeyvStoreAdapter } from 'keyv';

/** The types of values that a statement takes. */
export type Parameter = string | number | null;

interface Entry {
  readonly key: string;
  readonly value: string;
}

/** A connection to a SQLite file, both for Keyv and for statements. Failures reject with the codes of SQLite. */
export interface SqliteConnection extends KeyvStoreAdapter {
  /** Rows as SQLite returns them; the caller knows their form. */
  query(sql: string, ...parameters: readonly Parameter[]): Promise<unknown>;
  setMany(rows: readonly Entry[]): Promise<void>;
  /** Must not be called more than once. */
  close(): Promise<void>;
}

/** @param busyTimeout how long a statement waits for another process, ms */
export type OpenConnection = (path: string, busyTimeout: number) => Promise<SqliteConnection>;

/** The only table. */
export const CREATE = 'CREATE TABLE IF NOT EXISTS keyv(key VARCHAR(255) PRIMARY KEY, value TEXT )';

/** A single statement takes effect completely or not at all. */
export const upsert = (count: number): string =>
  `INSERT INTO keyv(key, value) VALUES ${Array<string>(count).fill('(?, ?)').join(', ')} ` +
  'ON CONFLICT(key) DO UPDATE SET value = excluded.value';
