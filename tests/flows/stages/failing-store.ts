import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** What the log says of it. */
export const DISK_FAULT = /cannot be used \(SQLITE_IOERR\)/;

export interface FailingStore {
  /** For the bot. */
  readonly environment: Record<string, string>;
  /**
   * The disk fails whatever the database is asked for, or statements that match with their values, for as long as
   * `during` takes: without a restart, as a disk does.
   */
  whileFailing<T>(during: () => Promise<T>, statements?: RegExp): Promise<T>;
}

/** All that changes something, as on a disk that has become read-only. */
export const WRITES = /^\["(INSERT|UPDATE|DELETE|REPLACE)/;

/** Loaded into the bot before all else. */
const preload = (flag: string): string =>
  `data:text/javascript,${encodeURIComponent(`
  import { readFileSync } from 'node:fs';
  import { createRequire } from 'node:module';
  import process from 'node:process';
  const { Database } = createRequire(process.cwd() + '/')('sqlite3');
  const all = Database.prototype.all;
  const wanted = () => {
    try {
      return readFileSync(${JSON.stringify(flag)}, 'utf8');
    } catch {
      return undefined;
    }
  };
  Database.prototype.all = function (sql, ...rest) {
    const done = rest.at(-1);
    const failing = wanted();
    if (failing === undefined || !new RegExp(failing).test(JSON.stringify([sql, ...rest.slice(0, -1)])))
      return all.call(this, sql, ...rest);
    const error = Object.assign(new Error('SQLITE_IOERR: disk I/O error'), { code: 'SQLITE_IOERR' });
    setImmediate(() => done.call(this, error));
    return this;
  };
`)}`;

export function failingStore(): FailingStore {
  const flag = join(tmpdir(), `sextant-disk-fails-${randomUUID()}`);
  onTestFinished(() => rm(flag, { force: true }));
  return {
    environment: { NODE_OPTIONS: `--import ${preload(flag)}` },
    async whileFailing(during, statements = /./) {
      await writeFile(flag, statements.source);
      try {
        return await during();
      } finally {
        await rm(flag);
      }
    },
  };
}
