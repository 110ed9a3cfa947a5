import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { StoreError } from '../errors.ts';
import type { Attempts, Patience } from './attempts.ts';

/** Who may do what only one process may do, by name. */
export const LEASES = 'sextant_leases';

/** How long one is held without a word of its holder; a process that was killed keeps the next one waiting for so long. */
const HELD_SECONDS = 15;
const RENEWED_MS = 5_000;
const ASKED_AGAIN_MS = 500;
/** Longer than one is held: then its holder is alive. */
const PATIENCE_MS = 20_000;
const PATIENCE: Patience = { whole: RENEWED_MS, each: RENEWED_MS };
const NAME = 'store';

/** The clock of the database alone counts, so that those of the processes may differ. */
const UNTIL = `clock_timestamp() + interval '${HELD_SECONDS} seconds'`;
const TAKE = `INSERT INTO ${LEASES} AS lease (name, holder, epoch, until) VALUES ($1, $2, 1, ${UNTIL})
  ON CONFLICT (name) DO UPDATE SET holder = $2, epoch = lease.epoch + 1, until = ${UNTIL}
  WHERE lease.until < clock_timestamp() OR lease.holder = $2
  RETURNING epoch`;
const RENEW = `UPDATE ${LEASES} SET until = ${UNTIL} WHERE name = $1 AND holder = $2`;
const RELEASE = `UPDATE ${LEASES} SET until = '-infinity' WHERE name = $1 AND holder = $2`;

const taken = z.array(z.object({ epoch: z.string() }));

export interface Lease {
  /** Grows with each holder. */
  readonly epoch: number;
  readonly isLost: boolean;
  release(): Promise<void>;
}

export interface LeaseOptions {
  readonly place: string;
  /** A name that no other process has. */
  readonly holder: string;
  /** Told once if it has to be waited for. */
  onWait(): void;
  /** Told once when another process has it now: nothing more may be written. */
  onLost(error: StoreError): void;
}

/** Waits until the process before is over, by its word or by the time it has been silent. */
export async function takeLease(
  attempts: Attempts,
  { place, holder, onWait, onLost }: LeaseOptions,
): Promise<Lease> {
  const ask = async (): Promise<number | undefined> => {
    const { rows } = await attempts((run) => run(TAKE, [NAME, holder]));
    const [row] = taken.parse(rows);
    return row && Number(row.epoch);
  };
  const over = AbortSignal.timeout(PATIENCE_MS);
  let epoch = await ask();
  if (epoch === undefined) onWait();
  for (; epoch === undefined; epoch = await ask()) {
    if (over.aborted)
      throw new StoreError(
        `The database ${place} is in use by another process: stop that one first, two bots cannot share a database.`,
      );
    await wait(ASKED_AGAIN_MS);
  }

  let isLost = false;
  const lost = (): void => {
    isLost = true;
    clearInterval(timer);
    onLost(
      new StoreError(
        `Another process has taken over the database ${place}: this one has not been heard of for too long, and stops.`,
      ),
    );
  };
  const renew = async (): Promise<void> => {
    try {
      const { count } = await attempts((run) => run(RENEW, [NAME, holder]), PATIENCE);
      if (count === 0 && !isLost) lost();
    } catch {
      // The server cannot be reached: nobody else can take it over there either, and the next beat tries again.
    }
  };
  const timer = setInterval(renew, RENEWED_MS);
  timer.unref();

  return {
    epoch,
    get isLost() {
      return isLost;
    },
    async release() {
      clearInterval(timer);
      await attempts((run) => run(RELEASE, [NAME, holder]), PATIENCE);
    },
  };
}
