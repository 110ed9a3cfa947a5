import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import sqlite3 from 'sqlite3';
import { createStore } from '../../../src/store/create-store.ts';
import { checkSchema } from '../../../src/store/schema.ts';
import type { Store } from '../../../src/store/store.ts';
import { createMemoryBackend } from '../../store/sqlite/memory-backend.ts';

/**
 * Has `fill` write to a store in memory, with the bot's own code, and then copies everything to the file at once.
 * Records that would take too long one by one can be put into `rows` directly, which maps keys to JSON texts.
 */
export async function seedStore(
  file: string,
  fill: (store: Store, rows: Map<string, string>) => Promise<void>,
): Promise<void> {
  const backend = createMemoryBackend();
  await checkSchema(backend);
  await fill(
    createStore(backend, {
      onProblem(problem) {
        throw new Error('a seeded record cannot be read', { cause: problem });
      },
    }),
    backend.rows,
  );
  await mkdir(dirname(file), { recursive: true });
  await writeRows(file, backend.rows);
}

/** Writes the rows in the format of Keyv's SQLite adapter. */
function writeRows(file: string, rows: ReadonlyMap<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file);
    const fail = (error: Error | null): void => {
      if (error) reject(error);
    };
    database.serialize(() => {
      database.run('CREATE TABLE keyv(key VARCHAR(255) PRIMARY KEY, value TEXT)', fail);
      database.run('BEGIN', fail);
      const insert = database.prepare('INSERT INTO keyv VALUES(?, ?)', fail);
      for (const [key, value] of rows) insert.run(key, `{"value":${value}}`, fail);
      insert.finalize(fail);
      database.run('COMMIT', fail);
    });
    database.close((error) => (error ? reject(error) : resolve()));
  });
}
