import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
  /** The disk hangs with these statements until `during` is over, and then does them. */
  whileStalled<T>(during: () => Promise<T>, statements: RegExp): Promise<T>;
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
      return JSON.parse(readFileSync(${JSON.stringify(flag)}, 'utf8'));
    } catch {
      return undefined;
    }
  };
  Database.prototype.all = function (sql, ...rest) {
    const done = rest.at(-1);
    const fault = wanted();
    if (fault === undefined || !new RegExp(fault.statements).test(JSON.stringify([sql, ...rest.slice(0, -1)])))
      return all.call(this, sql, ...rest);
    if (fault.stalls) {
      setTimeout(() => this.all(sql, ...rest), 20);
      return this;
    }
    const error = Object.assign(new Error('SQLITE_IOERR: disk I/O error'), { code: 'SQLITE_IOERR' });
    setImmediate(() => done.call(this, error));
    return this;
  };
`)}`;

export function failingStore(): FailingStore {
  const flag = join(tmpdir(), `sextant-disk-fails-${randomUUID()}`);
  const during = async <T>(fault: { statements: string; stalls: boolean }, task: () => Promise<T>) => {
    // Never seen half written.
    await writeFile(`${flag}.new`, JSON.stringify(fault));
    await rename(`${flag}.new`, flag);
    try {
      return await task();
    } finally {
      await rm(flag, { force: true });
    }
  };
  return {
    environment: { NODE_OPTIONS: `--import ${preload(flag)}` },
    whileFailing: (task, { source } = /./) => during({ statements: source, stalls: false }, task),
    whileStalled: (task, { source }) => during({ statements: source, stalls: true }, task),
  };
}
