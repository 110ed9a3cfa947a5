import { z } from 'zod';
import type { Attempts, Patience } from './attempts.ts';
import { LEASES } from './lease-rows.ts';

const SLOTS = 'slots';
/** A process that posts questions asks at least this often. */
const URGENT_MS = 250;
/** Nobody has taken slots for longer: a later one is from before the clock of the server was set back. */
const LONGEST_SECONDS = 15;
const NEXT = `CASE WHEN lease.until > clock_timestamp() + interval '${LONGEST_SECONDS} seconds' THEN clock_timestamp()
  ELSE greatest(lease.until, clock_timestamp()) END`;
/**
 * One row says when the next request may leave, and when an urgent one last asked. While urgent ones keep asking, a
 * less urgent request gets a slot only if it need not wait for it. The commit does not wait for the disk: a crash of
 * the server hands out a few slots twice, and nothing worse.
 */
const TAKE_SLOT = `INSERT INTO ${LEASES} AS lease (name, holder, epoch, until, shards)
  VALUES ('${SLOTS}', '', 0, clock_timestamp() + $1 * interval '1 millisecond', 0)
  ON CONFLICT (name) DO UPDATE SET
    until = ${NEXT} + $1 * interval '1 millisecond',
    taken = CASE WHEN $2 THEN clock_timestamp() ELSE lease.taken END
  WHERE $2 OR lease.until <= clock_timestamp()
    OR lease.taken <= clock_timestamp() - interval '${URGENT_MS} milliseconds'
  RETURNING extract(epoch FROM until - clock_timestamp())::float8 * 1000 - $1 AS wait,
    set_config('synchronous_commit', 'off', true)`;
/** A process that cannot reach the server goes on without slots. */
const PATIENCE: Patience = { whole: 0, each: 1_000 };

const taken = z.array(z.object({ wait: z.number() })).max(1);

/**
 * Takes the next of the slots that all processes share.
 * @param eachMs how long a slot lasts
 * @returns how long until it begins, ms; undefined: not now, because more urgent requests of others go first
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
