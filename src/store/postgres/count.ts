import { z } from 'zod';
import { decodeRow } from '../rows.ts';
import { type Address, placeOf } from './address.ts';
import { createAttempts, type Run } from './attempts.ts';
import { postgresError } from './errors.ts';
import { createPool } from './pool.ts';
import { RECORDS, rowsOf } from './rows.ts';
import { checkServer } from './server.ts';
import { connectSession } from './session.ts';

const there = z.tuple([z.object({ is_there: z.boolean() })]);
const counted = z.tuple([z.object({ records: z.string() })]);

const MANY = `SELECT key, value, version FROM ${RECORDS} WHERE key >= $1 AND key < $2`;
/** Sorts after every character that a key can continue with. */
const LAST = '\u{10ffff}';

/** How many records a database holds; undefined while it has no table for them. Changes nothing. */
export const countPostgres = (address: Address): Promise<number | undefined> =>
  looking(address, async (run) => {
    const [{ records }] = counted.parse((await run(`SELECT count(*) AS records FROM ${RECORDS}`)).rows);
    return Number(records);
  });

/**
 * The records whose keys start with the prefix, even while a bot uses the database; undefined while there is no table.
 */
export const recordsInPostgres = (
  address: Address,
  prefix: string,
): Promise<ReadonlyMap<string, unknown> | undefined> =>
  looking(address, async (run) => {
    const { rows } = await run(MANY, [prefix, `${prefix}${LAST}`]);
    return new Map([...rowsOf(rows)].map(([key, { value }]) => [key, decodeRow(value).value]));
  });

async function looking<T>(address: Address, look: (run: Run) => Promise<T>): Promise<T | undefined> {
  const place = placeOf(address);
  const pool = createPool((limit) => connectSession(address, limit), 1);
  try {
    return await createAttempts(pool)(async (run) => {
      await checkServer(run, place);
      const asked = await run(`SELECT to_regclass('${RECORDS}') IS NOT NULL AS is_there`);
      const [{ is_there: isThere }] = there.parse(asked.rows);
      return isThere ? await look(run) : undefined;
    });
  } catch (error) {
    throw postgresError(place, error);
  } finally {
    await pool.close();
  }
}
