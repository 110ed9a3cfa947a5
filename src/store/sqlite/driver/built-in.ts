import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { threadFlags } from '../../../async/worker-pool.ts';
import { CREATE, type OpenConnection, type Parameter, type SqliteConnection, upsert } from './connection.ts';
import { type Answered, CLOSE, type Opening, type Statement } from './statements.ts';

const READ = 'SELECT value FROM keyv WHERE key = ?';
const READ_MANY = 'SELECT key, value FROM keyv WHERE key IN (SELECT value FROM json_each(?))';
const DELETE = 'DELETE FROM keyv WHERE key = ?';
const DELETE_MANY = 'DELETE FROM keyv WHERE key IN (SELECT value FROM json_each(?))';

const rowsSchema = z.array(z.object({ key: z.string().optional(), value: z.unknown() }));

/** A value that is no text is not a row of ours and cannot be decoded. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

interface Waiting {
  resolve(rows: unknown[]): void;
  reject(error: Error): void;
}

class SqliteFailure extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** The SQLite that comes with Node, with a thread for each connection. */
class BuiltIn extends EventEmitter implements SqliteConnection {
  readonly opts = {};
  namespace?: string | undefined;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #end: Error | undefined;

  constructor(path: string, busyTimeout: number) {
    super();
    const file = fileURLToPath(new URL('./statement-worker.ts', import.meta.url));
    const workerData: Opening = { path, busyTimeout };
    this.#worker = new Worker(file, {
      workerData,
      execArgv: threadFlags(file),
    });
    this.#worker.on('message', (answer: Answered) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error.message : String(error)));
    this.#worker.on('exit', () => this.#fail('the thread of the connection has ended'));
    this.#worker.unref();
  }

  #settle(answer: Answered): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (answer.kind === 'rows') waiting?.resolve(answer.rows);
    else waiting?.reject(new SqliteFailure(answer.code, answer.message));
  }

  #fail(why: string): void {
    this.#end ??= new SqliteFailure('SQLITE_MISUSE', why);
    for (const { reject } of this.#waiting.values()) reject(this.#end);
    this.#waiting.clear();
  }

  query(sql: string, ...parameters: readonly Parameter[]): Promise<unknown[]> {
    if (this.#end !== undefined) return Promise.reject(this.#end);
    this.#asked += 1;
    const statement: Statement = { id: this.#asked, sql, parameters };
    return new Promise((resolve, reject) => {
      this.#waiting.set(statement.id, { resolve, reject });
      // Somebody is waiting, so the process must not end in the meantime.
      this.#worker.ref();
      this.#worker.postMessage(statement);
    });
  }

  async get<Value>(key: string): Promise<Value | undefined>;
  async get(key: string): Promise<string | undefined> {
    const [row] = rowsSchema.parse(await this.query(READ, key));
    return row && textOf(row.value);
  }

  async getMany<Value>(keys: string[]): Promise<(Value | undefined)[]>;
  async getMany(keys: string[]): Promise<(string | undefined)[]> {
    const rows = rowsSchema.parse(await this.query(READ_MANY, JSON.stringify(keys)));
    const found = new Map(rows.map(({ key, value }) => [key, textOf(value)]));
    return keys.map((key) => found.get(key));
  }

  async set(key: string, value: string): Promise<void> {
    await this.setMany([{ key, value }]);
  }

  async setMany(rows: readonly { readonly key: string; readonly value: string }[]): Promise<void> {
    await this.query(upsert(rows.length), ...rows.flatMap(({ key, value }) => [key, value]));
  }

  async delete(key: string): Promise<boolean> {
    await this.query(DELETE, key);
    return true;
  }

  async deleteMany(keys: string[]): Promise<boolean> {
    await this.query(DELETE_MANY, JSON.stringify(keys));
    return true;
  }

  async clear(): Promise<void> {
    await this.query('DELETE FROM keyv');
  }

  async close(): Promise<void> {
    const ended = once(this.#worker, 'exit');
    await this.query(CLOSE);
    this.#worker.ref();
    await ended;
  }
}

export const openBuiltIn: OpenConnection = async (path, busyTimeout) => {
  const connection = new BuiltIn(path, busyTimeout);
  try {
    await connection.query(CREATE);
    return connection;
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw error;
  }
};
