import { z } from 'zod';
import { codeOf } from './errors.ts';
import type { Pool } from './pool.ts';
import { RECORDS } from './rows.ts';
import type { Session } from './session.ts';

/** The table that says when each upkeep task was last done. */
export const UPKEEP = 'sextant_upkeep';

/** Up to this size, in bytes, rewriting the table takes a second or two, during which others wait. */
const SMALL = 64 * 2 ** 20;
const LONGEST_MS = 60_000;
/** Another program may read the table for hours, such as pg_dump: nobody must queue behind our lock for that long. */
const LOCK_TIMEOUT = '500ms';
const LOCK_NOT_AVAILABLE = '55P03';

const DUE = `SELECT
  NOT EXISTS (SELECT FROM ${UPKEEP} WHERE name = 'vacuum' AND done > now() - interval '1 day') AS vacuum,
  NOT EXISTS (SELECT FROM ${UPKEEP} WHERE name = 'rewrite' AND done > now() - interval '7 days') AS rewrite,
  pg_total_relation_size('${RECORDS}')::text AS size`;
const DONE = `INSERT INTO ${UPKEEP} (name, done) VALUES ($1, now()) ON CONFLICT (name) DO UPDATE SET done = now()`;

const due = z.tuple([z.object({ vacuum: z.boolean(), rewrite: z.boolean(), size: z.string() })]);

/**
 * Once a day, frees the room of deleted and overwritten rows; once a week, rewrites the table so that its files hold
 * nothing but current data.
 * @param onNotice called when the table is too large for that, so that an operator has to do it
 */
export async function tidyTables(
  pool: Pick<Pool, 'use'>,
  place: string,
  onNotice: (sentence: string) => void,
): Promise<void> {
  const tidy = async (session: Session): Promise<void> => {
    const run = (text: string, values: readonly unknown[] = []) => session.run(text, values, LONGEST_MS);
    const [{ vacuum, rewrite, size }] = due.parse((await run(DUE)).rows);
    if (rewrite && Number(size) > SMALL) {
      onNotice(
        `The table ${RECORDS} of ${place} is too large to be rewritten while the bot runs: let VACUUM FULL ${RECORDS} do it once a month, so that deleted data does not stay in its files any longer.`,
      );
      await run(DONE, ['rewrite']);
    } else if (rewrite && (await isRewritten(session))) await run(DONE, ['rewrite']);
    if (!vacuum) return;
    await run(`VACUUM ${RECORDS}`);
    await run(DONE, ['vacuum']);
  };
  await pool.use(tidy, LONGEST_MS);
}

async function isRewritten(session: Session): Promise<boolean> {
  const run = (text: string) => session.run(text, [], LONGEST_MS);
  await run('BEGIN');
  try {
    await run(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
    await run(`LOCK TABLE ${RECORDS} IN ACCESS EXCLUSIVE MODE`);
    // Writes the table, its index and its TOAST data into new files, as VACUUM FULL does, but inside a transaction.
    await run(`CLUSTER ${RECORDS} USING ${RECORDS}_pkey`);
    await run('COMMIT');
    return true;
  } catch (error) {
    await run('ROLLBACK').catch(() => undefined);
    if (codeOf(error) === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}
