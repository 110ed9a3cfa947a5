import { setTimeout as wait } from 'node:timers/promises';
import { isPassing } from './errors.ts';
import type { Pool } from './pool.ts';
import type { Answered, Session } from './session.ts';

/** A statement takes milliseconds; whoever waits for longer is better served by another connection. */
const STATEMENT_MS = 5_000;
/** Nobody who pressed a button waits for longer, ms: a server that is started again is back by then. */
const PATIENCE_MS = 12_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/** Sends one statement over the connection of the attempt. */
export type Run = (text: string, values?: readonly unknown[]) => Promise<Answered>;

/** @param before how many attempts there were already: what they did is not known */
export type Task<T> = (run: Run, before: number) => Promise<T>;

/** Does a task, again on another connection when one fails under it, as long as somebody may wait for it. */
export type Attempts = <T>(task: Task<T>, patience?: number) => Promise<T>;

export const createAttempts =
  (pool: Pick<Pool, 'use'>): Attempts =>
  async (task, patience = PATIENCE_MS) => {
    const over = AbortSignal.timeout(patience);
    let pause = FIRST_PAUSE_MS;
    for (let before = 0; ; before += 1) {
      try {
        return await pool.use((session) => task(runOn(session), before));
      } catch (error) {
        if (!isPassing(error) || over.aborted) throw error;
        await wait(pause, undefined, { signal: over }).catch(() => {
          throw error;
        });
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      }
    }
  };

const runOn =
  (session: Session): Run =>
  (text, values = []) =>
    session.run(text, values, STATEMENT_MS);
