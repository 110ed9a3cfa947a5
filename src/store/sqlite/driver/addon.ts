import { KeyvSqlite } from '@keyv/sqlite';
import { type OpenConnection, type SqliteConnection, upsert } from './connection.ts';

/** Keyv's own adapter, on top of the package sqlite3. */
class Addon extends KeyvSqlite implements SqliteConnection {
  async setMany(rows: readonly { readonly key: string; readonly value: string }[]): Promise<void> {
    await this.query(upsert(rows.length), ...rows.flatMap(({ key, value }) => [key, value]));
  }
}

export const openAddon: OpenConnection = async (path, busyTimeout) => {
  const connection = new Addon({ uri: `sqlite://${path}`, busyTimeout });
  // The first query must be in the same tick as the constructor; otherwise a file that cannot be opened ends the
  // process.
  await connection.query('PRAGMA query_only').catch(async (error: unknown) => {
    // A connection that never opened cannot be closed either.
    await connection.close().catch(() => undefined);
    throw error;
  });
  return connection;
};
