import { z } from 'zod';
import type { Attempts, Patience } from './attempts.ts';
import { LEASES } from './lease-rows.ts';

const SLOTS = 'slots';
/**
 * One row says when the next may leave. It is not waited for until it is on the disk: a server that crashes gives a few
 * slots twice, and nothing else.
 */
const TAKE_SLOT = `INSERT INTO ${LEASES} AS lease (name, holder, epoch, until, shards)
  VALUES ('${SLOTS}', '', 0, clock_timestamp() + $1 * interval '1 millisecond', 0)
  ON CONFLICT (name) DO UPDATE SET until = greatest(lease.until, clock_timestamp()) + $1 * interval '1 millisecond'
  RETURNING extract(epoch FROM until - clock_timestamp())::float8 * 1000 - $1 AS wait,
    set_config('synchronous_commit', 'off', true)`;
/** Whoever cannot be told goes on without. */
const PATIENCE: Patience = { whole: 0, each: 1_000 };

const taken = z.tuple([z.object({ wait: z.number() })]);

/**
 * Takes the next of the slots that all processes have together.
 * @param eachMs how long it lasts
 * @returns how long until it begins, ms
 */
export async function takeSlot(attempts: Attempts, eachMs: number): Promise<number> {
  const [{ wait }] = taken.parse((await attempts((run) => run(TAKE_SLOT, [eachMs]), PATIENCE)).rows);
  return Math.max(0, wait);
}
