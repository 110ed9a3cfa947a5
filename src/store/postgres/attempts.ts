import { setTimeout as wait } from 'node:timers/promises';
import { isPassing } from './errors.ts';
import type { Pool } from './pool.ts';
import type { Answered, Session } from './session.ts';

/** How long somebody may wait for a task, and for each statement of it and each connection, ms. */
export interface Patience {
  readonly whole: number;
  readonly each: number;
}

/** What is saved is waited for after the first answer to its sender: a server that is started again is back by then. */
export const TO_SAVE: Patience = { whole: 12_000, each: 5_000 };
/** What is read may be needed for the first answer, which Discord takes for three seconds. */
export const TO_READ: Patience = { whole: 800, each: 1_000 };
/** While the server is known to be away, those who read are told so at once. */
const WHILE_AWAY: Patience = { whole: 0, each: 700 };
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/** Sends one statement over the connection of the attempt. */
export type Run = (text: string, values?: readonly unknown[]) => Promise<Answered>;

/** @param before how many attempts there were already: what they did is not known */
export type Task<T> = (run: Run, before: number) => Promise<T>;

/** Does a task, again on another connection when one fails under it, as long as somebody may wait for it. */
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

/** Waits that long, unless it is over before. */
const isLeft = (pause: number, over: AbortSignal): Promise<boolean> =>
  wait(pause, undefined, { signal: over }).then(
    () => !over.aborted,
    () => false,
  );

const runOn =
  (session: Session, limit: number): Run =>
  (text, values = []) =>
    session.run(text, values, limit);
