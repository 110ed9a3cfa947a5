import { setTimeout as wait } from 'node:timers/promises';
import { isPassing } from './errors.ts';
import type { Pool } from './pool.ts';
import type { Answered, Session } from './session.ts';

/** How long a caller may wait, ms: `whole` for a task with all its attempts, `each` for one statement or connection. */
export interface Patience {
  readonly whole: number;
  readonly each: number;
}

/** A save is waited for after Discord has its first answer, so there is time for a database server to restart. */
export const TO_SAVE: Patience = { whole: 12_000, each: 5_000 };
/** A read may be needed for the first answer, which Discord expects within three seconds. */
export const TO_READ: Patience = { whole: 800, each: 1_000 };
/** While the server is known to be unreachable, reads fail at once. */
const WHILE_AWAY: Patience = { whole: 0, each: 700 };
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/** Sends one statement over the connection of the current attempt. */
export type Run = (text: string, values?: readonly unknown[]) => Promise<Answered>;

/** @param before the number of earlier attempts; whether they took effect is unknown */
export type Task<T> = (run: Run, before: number) => Promise<T>;

/** Runs a task, and again on another connection when one fails, for as long as the caller may wait. */
export type Attempts = <T>(task: Task<T>, patience?: Patience) => Promise<T>;

export function createAttempts(pool: Pick<Pool, 'use'>): Attempts {
  let isAway = false;

  return async (task, wanted = TO_SAVE) => {
    const { whole, each } = isAway && wanted === TO_READ ? WHILE_AWAY : wanted;
    const over = new AbortController();
    const whenOver = setTimeout(() => over.abort(), whole);
    let pause = FIRST_PAUSE_MS;
    try {
      for (let before = 0; ; before += 1) {
        try {
          const result = await pool.use((session) => task(runOn(session, each), before), each);
          isAway = false;
          return result;
        } catch (error) {
          if (!isPassing(error)) throw error;
          if (!(await isLeft(pause, over.signal))) {
            isAway = true;
            throw error;
          }
          pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        }
      }
    } finally {
      clearTimeout(whenOver);
    }
  };
}

/** Waits for the pause; false when the time is up first. */
const isLeft = (pause: number, over: AbortSignal): Promise<boolean> =>
  wait(pause, undefined, { signal: over }).then(
    () => !over.aborted,
    () => false,
  );

const runOn =
  (session: Session, limit: number): Run =>
  (text, values = []) =>
    session.run(text, values, limit);
