import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { type Answered, CLOSE, type Opening, type Statement } from './statements.ts';

/** The thread of one connection: only its own statements wait for each other and for the disk. */

/** How many statements stay prepared, the latest ones. */
const PREPARED = 40;
/** The primary result codes of SQLite. Extended codes say more, which nothing here needs. */
const CODES: Readonly<Record<number, string>> = {
  1: 'ERROR',
  3: 'PERM',
  5: 'BUSY',
  6: 'LOCKED',
  7: 'NOMEM',
  8: 'READONLY',
  9: 'INTERRUPT',
  10: 'IOERR',
  11: 'CORRUPT',
  13: 'FULL',
  14: 'CANTOPEN',
  15: 'PROTOCOL',
  17: 'SCHEMA',
  18: 'TOOBIG',
  19: 'CONSTRAINT',
  21: 'MISUSE',
  23: 'AUTH',
  24: 'FORMAT',
  26: 'NOTADB',
};

// Without `workerData` nothing is asked: the build runs this file once to get its machine code.
const { path, busyTimeout }: Opening = workerData ?? { path: ':memory:', busyTimeout: 0 };
const prepared = new Map<string, StatementSync>();
let database: DatabaseSync | undefined;

/** Opened by the first statement, so that a failure to open is reported as that statement's failure. */
function opened(): DatabaseSync {
  if (database !== undefined) return database;
  database = new DatabaseSync(path);
  database.exec(`PRAGMA busy_timeout=${busyTimeout}`);
  return database;
}

function statementFor(sql: string): StatementSync {
  const statement = prepared.get(sql) ?? opened().prepare(sql);
  prepared.delete(sql);
  prepared.set(sql, statement);
  if (prepared.size > PREPARED)
    for (const oldest of prepared.keys()) {
      prepared.delete(oldest);
      break;
    }
  return statement;
}

function codeOf(error: unknown): string {
  const isSqlite = typeof error === 'object' && error !== null && 'errcode' in error;
  return isSqlite ? `SQLITE_${CODES[Number(error.errcode) & 0xff] ?? 'ERROR'}` : 'SQLITE_MISUSE';
}

function answerTo({ id, sql, parameters }: Statement): Answered {
  try {
    if (sql === CLOSE) {
      prepared.clear();
      database?.close();
      return { kind: 'rows', id, rows: [] };
    }
    return { kind: 'rows', id, rows: statementFor(sql).all(...parameters) };
  } catch (error) {
    const code = codeOf(error);
    return { kind: 'failed', id, code, message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (statement: Statement) => {
  parentPort?.postMessage(answerTo(statement));
  if (statement.sql === CLOSE) parentPort?.close();
});
