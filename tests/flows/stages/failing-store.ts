import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How the log reports a disk fault. */
export const DISK_FAULT = /cannot be used \(SQLITE_IOERR\)/;

export interface FailingStore {
  /** Environment variables for the bot. */
  readonly environment: Record<string, string>;
  /**
   * While `during` runs, the disk fails for every statement, or for those that match `statements` together with their
   * values. This needs no restart: a real disk also fails while the bot runs.
   */
  whileFailing<T>(during: () => Promise<T>, statements?: RegExp): Promise<T>;
  /** While `during` runs, the disk hangs on these statements; afterwards it carries them out. */
  whileStalled<T>(during: () => Promise<T>, statements: RegExp): Promise<T>;
}

/** Every statement that changes something: these fail on a disk that has become read-only. */
export const WRITES = /^\["(INSERT|UPDATE|DELETE|REPLACE)/;

/** Code that the bot's process loads before everything else. */
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
    // Renamed into place, so that the bot never reads a half-written file.
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
