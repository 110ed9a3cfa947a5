import { z } from 'zod';
import type { Run } from './attempts.ts';
import { HOLDS } from './lease-rows.ts';
import { isClaim, LEASE_DIGITS, RECORDS, type Write } from './rows.ts';

// A write that arrives late never replaces a later one of the same process. A process that has lost its lease writes
// nothing.
const SAVE = `INSERT INTO ${RECORDS} AS record (key, value, version)
  SELECT $1::text, $2::text, $3::text WHERE ${HOLDS}($4)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = excluded.version
  WHERE record.version < excluded.version`;
const CLAIM = `INSERT INTO ${RECORDS} (key, value, version)
  SELECT $1::text, $2::text, $3::text WHERE ${HOLDS}($4) ON CONFLICT (key) DO NOTHING`;
const SWAP = `UPDATE ${RECORDS} SET value = $2, version = $3 WHERE key = $1 AND version = $5 AND ${HOLDS}($4)`;
/**
 * Versions of two processes do not tell which came first, so a deletion removes what another process wrote in any case.
 */
const isOlder = (version: string, than: string): string =>
  `(${version} < ${than} OR left(${version}, ${LEASE_DIGITS}) <> left(${than}, ${LEASE_DIGITS}))`;
const REMOVE = `DELETE FROM ${RECORDS} WHERE key = $1 AND ${isOlder('version', '$2')} AND ${HOLDS}($3)`;
const REMOVE_IF = `DELETE FROM ${RECORDS} WHERE key = $1 AND version = $2 AND ${HOLDS}($3)`;

/**
 * Saves, claims and swaps in one statement, which is one flush. No key may occur twice: which came first would be
 * undefined.
 */
const SAVE_MANY = `WITH given AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS given (key, value, version, over)
    WHERE ${HOLDS}($5)
  ), saved AS (
    INSERT INTO ${RECORDS} AS record (key, value, version)
    SELECT key, value, version FROM given WHERE over IS NULL
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = excluded.version
    WHERE record.version < excluded.version RETURNING key
  ), claimed AS (
    INSERT INTO ${RECORDS} (key, value, version) SELECT key, value, version FROM given WHERE over = ''
    ON CONFLICT (key) DO NOTHING RETURNING key
  ), swapped AS (
    UPDATE ${RECORDS} AS record SET value = given.value, version = given.version FROM given
    WHERE record.key = given.key AND given.over <> '' AND record.version = given.over RETURNING record.key
  ) SELECT key FROM saved UNION ALL SELECT key FROM claimed UNION ALL SELECT key FROM swapped`;
const REMOVE_MANY = `DELETE FROM ${RECORDS} AS record USING unnest($1::text[], $2::text[], $3::text[]) AS given (key, version, over)
  WHERE record.key = given.key AND ${HOLDS}($4)
    AND (record.version = given.over OR given.over IS NULL AND ${isOlder('record.version', 'given.version')})
  RETURNING record.key`;
const VERSIONS = `SELECT key, version FROM ${RECORDS} WHERE key = ANY ($1::text[])`;

const keys = z.array(z.object({ key: z.string() }));
const versioned = z.array(z.object({ key: z.string(), version: z.string() }));

/**
 * Runs all writes in one statement and returns those that took effect. No two may share a key, and all must save or all
 * must remove.
 */
async function change(run: Run, holder: string, writes: readonly Write[]): Promise<ReadonlySet<Write>> {
  const [only] = writes;
  if (only === undefined) return new Set();
  if (writes.length === 1) return new Set((await changeOne(run, holder, only)) ? [only] : []);
  const [names, versions] = [writes.map(({ key }) => key), writes.map(({ version }) => version)];
  const overs = writes.map(({ over }) => over ?? null);
  const { rows } =
    only.text === undefined
      ? await run(REMOVE_MANY, [names, versions, overs, holder])
      : await run(SAVE_MANY, [names, writes.map(({ text }) => text ?? ''), versions, overs, holder]);
  const changed = new Set(keys.parse(rows).map(({ key }) => key));
  return new Set(writes.filter(({ key }) => changed.has(key)));
}

async function changeOne(run: Run, holder: string, write: Write): Promise<boolean> {
  const { key, text, version, over } = write;
  const { count } =
    text === undefined
      ? await (over === undefined ? run(REMOVE, [key, version, holder]) : run(REMOVE_IF, [key, over, holder]))
      : over === undefined
        ? await run(SAVE, [key, text, version, holder])
        : await (isClaim(write)
            ? run(CLAIM, [key, text, version, holder])
            : run(SWAP, [key, text, version, holder, over]));
  return count > 0;
}

/**
 * Like `change`, but earlier attempts may have taken effect unnoticed: a key that has our version, or is gone as we
 * wanted, counts as done, whichever attempt did it.
 */
export async function changeAgain(
  run: Run,
  holder: string,
  writes: readonly Write[],
  before: number,
): Promise<ReadonlySet<Write>> {
  const done = await change(run, holder, writes);
  const open = writes.filter((write) => !done.has(write));
  if (before === 0 || open.length === 0) return done;
  const { rows } = await run(VERSIONS, [open.map(({ key }) => key)]);
  const now = new Map(versioned.parse(rows).map(({ key, version }) => [key, version]));
  const isDone = ({ key, text, version }: Write): boolean =>
    text === undefined ? !now.has(key) : now.get(key) === version;
  return new Set([...done, ...open.filter(isDone)]);
}
