import { z } from 'zod';
import type { Shards } from '../../domain/shards.ts';
import type { Run } from './attempts.ts';

/** The table that says which process holds what only one process may do. */
export const LEASES = 'sextant_leases';
/** A function of the database: fails, and with it the write that calls it, unless the holder has a lease on shards. */
export const HOLDS = 'sextant_holds';
/** The row that counts all leases ever taken. */
export const EPOCHS = 'epochs';
const CHORES = 'chores';

/** How long a lease lasts without being renewed. After a process was killed, the next one waits this long. */
export const HELD_SECONDS = 15;
/** A waiting process asks more often than this. */
const ASKED_SECONDS = 3;

/**
 * Locked while a process takes a lease, so that they decide one at a time. An arbitrary number that nobody else uses.
 */
const LOCK = 4_712_620_814;

/** Only the database's clock counts, because those of the processes may differ. */
const UNTIL = `clock_timestamp() + interval '${HELD_SECONDS} seconds'`;
/**
 * With different total numbers of shards, nobody knows which servers overlap: a lease with another number is always in
 * the way.
 */
const IN_THE_WAY = `holder <> $1 AND shards > 0 AND (shards <> $4 OR first_shard <= $3 AND last_shard >= $2)`;
const OTHERS = `SELECT name, marker, until >= clock_timestamp() AS is_alive FROM ${LEASES} WHERE ${IN_THE_WAY} ORDER BY name`;
const CLEAR = `DELETE FROM ${LEASES} WHERE ${IN_THE_WAY}`;
const NEXT_EPOCH = `UPDATE ${LEASES} SET epoch = epoch + 1 WHERE name = '${EPOCHS}' RETURNING epoch`;
const TAKE = `INSERT INTO ${LEASES} (name, holder, epoch, until, first_shard, last_shard, shards)
  VALUES ($1, $2, $3, ${UNTIL}, $4, $5, $6)
  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, epoch = excluded.epoch, until = excluded.until,
    wanted = '-infinity', marker = NULL`;
const ASK = `UPDATE ${LEASES} SET wanted = clock_timestamp() WHERE name = $1 AND holder <> $2`;
const RENEW = `WITH mine AS (
    UPDATE ${LEASES} SET until = ${UNTIL} WHERE name = $1 AND holder = $2 RETURNING wanted
  ), others AS (
    SELECT FROM ${LEASES} WHERE shards > 0 AND holder <> $2 AND until >= clock_timestamp()
  ) SELECT (SELECT count(*) FROM others)::int AS others,
    wanted > clock_timestamp() - interval '${ASKED_SECONDS} seconds' AS is_asked FROM mine`;
const TAKE_CHORES = `INSERT INTO ${LEASES} AS lease (name, holder, epoch, until, shards) VALUES ('${CHORES}', $1, 0, ${UNTIL}, 0)
  ON CONFLICT (name) DO UPDATE SET holder = $1, until = ${UNTIL}
  WHERE lease.until < clock_timestamp() OR lease.holder = $1`;
const RELEASE = `UPDATE ${LEASES} SET until = '-infinity', marker = CASE WHEN name = $2 THEN $3 ELSE marker END WHERE holder = $1`;

const others = z.array(z.object({ name: z.string(), marker: z.string().nullable(), is_alive: z.boolean() }));
const epochs = z.tuple([z.object({ epoch: z.string() })]);
const renewed = z.array(z.object({ others: z.int(), is_asked: z.boolean() }));

export interface Wanted {
  readonly name: string;
  readonly holder: string;
  readonly shards: Shards;
}

export type Taken =
  | { readonly epoch: number; readonly marker?: string }
  /** @param inTheWay the names of the leases that others hold */
  | { readonly inTheWay: readonly string[] };

/** Takes the lease unless a process that is alive holds part of it. */
export async function take(run: Run, { name, holder, shards }: Wanted): Promise<Taken> {
  const { first, last, of } = shards;
  await run('BEGIN');
  try {
    await run('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const found = others.parse((await run(OTHERS, [holder, first, last, of])).rows);
    const alive = found.filter((other) => other.is_alive);
    if (alive.length > 0) {
      await run('ROLLBACK');
      return { inTheWay: alive.map((other) => other.name) };
    }
    await run(CLEAR, [holder, first, last, of]);
    const [{ epoch }] = epochs.parse((await run(NEXT_EPOCH)).rows);
    await run(TAKE, [name, holder, epoch, first, last, of]);
    await run('COMMIT');
    const marker = found.find((other) => other.name === name)?.marker;
    return { epoch: Number(epoch), ...(typeof marker === 'string' && { marker }) };
  } catch (error) {
    await run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Tells the holder of the lease that another process is waiting for it. */
export const ask = async (run: Run, { name, holder }: Wanted): Promise<void> =>
  void (await run(ASK, [name, holder]));

export interface Renewed {
  /** How many other processes hold a lease. */
  readonly others: number;
  readonly isAsked: boolean;
}

/** Undefined when another process holds the lease now. */
export async function renew(run: Run, { name, holder }: Wanted): Promise<Renewed | undefined> {
  const [row] = renewed.parse((await run(RENEW, [name, holder])).rows);
  return row && { others: row.others, isAsked: row.is_asked };
}

/** Whether the work that belongs to no server is ours to do. */
export const takeChores = async (run: Run, { holder }: Wanted): Promise<boolean> =>
  (await run(TAKE_CHORES, [holder])).count > 0;

export const release = async (run: Run, { name, holder }: Wanted, marker?: string): Promise<void> =>
  void (await run(RELEASE, [holder, name, marker ?? null]));
