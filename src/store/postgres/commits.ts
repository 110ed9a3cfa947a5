import { type Address, placeOf } from './address.ts';
import { createAttempts } from './attempts.ts';
import { postgresError } from './errors.ts';
import { createPool } from './pool.ts';
import { checkServer } from './server.ts';
import { connectSession } from './session.ts';

const COMMITS = 20;
/** Writes to the server's log but to no table, and returns once that is on the disk. */
const COMMIT = "SELECT pg_logical_emit_message(true, 'sextant', 'doctor')";

/**
 * How long it takes until a commit is on the server's disk and we know of it, ms on average. Changes no stored data.
 * @param now in ms, as precise as possible
 */
export async function timeCommits(address: Address, now: () => number): Promise<number> {
  const place = placeOf(address);
  const pool = createPool((limit) => connectSession(address, limit), 1);
  try {
    return await createAttempts(pool)(async (run) => {
      await checkServer(run, place);
      const begun = now();
      for (let count = 0; count < COMMITS; count += 1) await run(COMMIT);
      return (now() - begun) / COMMITS;
    });
  } catch (error) {
    throw postgresError(place, error);
  } finally {
    await pool.close();
  }
}
