import { z } from 'zod';
import type { Attempts, Patience } from './attempts.ts';
import { LEASES } from './lease-rows.ts';

const SLOTS = 'slots';
/** Whoever posts questions asks so often at least. */
const URGENT_MS = 250;
/**
 * One row says when the next may leave, and when somebody last asked for whom people wait: then what is less urgent gets
 * a slot only where nobody waits for one. It is not waited for until it is on the disk: a server that crashes gives a few
 * slots twice, and nothing else.
 */
const TAKE_SLOT = `INSERT INTO ${LEASES} AS lease (name, holder, epoch, until, shards)
  VALUES ('${SLOTS}', '', 0, clock_timestamp() + $1 * interval '1 millisecond', 0)
  ON CONFLICT (name) DO UPDATE SET
    until = greatest(lease.until, clock_timestamp()) + $1 * interval '1 millisecond',
    taken = CASE WHEN $2 THEN clock_timestamp() ELSE lease.taken END
  WHERE $2 OR lease.until <= clock_timestamp()
    OR lease.taken <= clock_timestamp() - interval '${URGENT_MS} milliseconds'
  RETURNING extract(epoch FROM until - clock_timestamp())::float8 * 1000 - $1 AS wait,
    set_config('synchronous_commit', 'off', true)`;
/** Whoever cannot be told goes on without. */
const PATIENCE: Patience = { whole: 0, each: 1_000 };

const taken = z.array(z.object({ wait: z.number() })).max(1);

/**
 * Takes the next of the slots that all processes have together.
 * @param eachMs how long it lasts
 * @returns how long until it begins, ms; undefined: not now, because others have more urgent ones to send
 */
export async function takeSlot(
  attempts: Attempts,
  eachMs: number,
  isUrgent: boolean,
): Promise<number | undefined> {
  const { rows } = await attempts((run) => run(TAKE_SLOT, [eachMs, isUrgent]), PATIENCE);
  const [slot] = taken.parse(rows);
  return slot && Math.max(0, slot.wait);
}
