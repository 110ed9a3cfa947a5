import { KeyvSqlite } from '@keyv/sqlite';
import { type OpenConnection, type SqliteConnection, upsert } from './connection.ts';

/** The adapter that Keyv has, over the package sqlite3. */
class Addon extends KeyvSqlite implements SqliteConnection {
  async setMany(rows: readonly { readonly key: string; readonly value: string }[]): Promise<void> {
    await this.query(upsert(rows.length), ...rows.flatMap(({ key, value }) => [key, value]));
  }
}

export const openAddon: OpenConnection = async (path, busyTimeout) => {
  const connection = new Addon({ uri: `sqlite://${path}`, busyTimeout });
  // The first query belongs in the tick of the constructor: else a file that does not open ends the process.
  await connection.query('PRAGMA query_only').catch(async (error: unknown) => {
    // One that never opened cannot be closed either.
    await connection.close().catch(() => undefined);
    throw error;
  });
  return connection;
};
