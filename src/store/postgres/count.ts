import { z } from 'zod';
import { type Address, placeOf } from './address.ts';
import { createAttempts } from './attempts.ts';
import { postgresError } from './errors.ts';
import { createPool } from './pool.ts';
import { RECORDS } from './rows.ts';
import { checkServer } from './server.ts';
import { connectSession } from './session.ts';

const there = z.tuple([z.object({ is_there: z.boolean() })]);
const counted = z.tuple([z.object({ records: z.string() })]);

/** How many records a database holds; undefined while it has no table for them. Changes nothing. */
export async function countPostgres(address: Address): Promise<number | undefined> {
  const place = placeOf(address);
  const pool = createPool((limit) => connectSession(address, limit), 1);
  try {
    return await createAttempts(pool)(async (run) => {
      await checkServer(run, place);
      const asked = await run(`SELECT to_regclass('${RECORDS}') IS NOT NULL AS is_there`);
      const [{ is_there: isThere }] = there.parse(asked.rows);
      if (!isThere) return undefined;
      const [{ records }] = counted.parse((await run(`SELECT count(*) AS records FROM ${RECORDS}`)).rows);
      return Number(records);
    });
  } catch (error) {
    throw postgresError(place, error);
  } finally {
    await pool.close();
  }
}
