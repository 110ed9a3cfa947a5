import cron from 'node-cron';
import type { Logger } from 'pino';
import { coalesce } from '../async/coalesce.ts';

/** Longer than a minute would let one hanging beat eat the next; shorter than a claim, so that no claim is retried by its own beat. */
const BEAT_DEADLINE_MS = 50_000;
/** node-cron drops a slot that it notices later than this; the default of 1 s loses beats to a busy machine. */
const MISSED_TOLERANCE_MS = 30_000;
/** Process managers kill after 10 s or more: requests that hang must be given up before that. */
const STOP_PATIENCE_MS = 4_000;

export interface Heartbeat {
  /** Runs one beat after the one under way; resolves when it is over, never rejects. */
  beat(): Promise<void>;
  /** No further beat starts, and one that takes long is given up; resolves when the last one is over. */
  stop(): Promise<void>;
}

/** Runs `work` every minute, one at a time. What is due is decided by `work`, so a lost or doubled beat does no harm. */
export function startHeartbeat(work: (signal: AbortSignal) => Promise<void>, log: Logger): Heartbeat {
  let stopped = false;
  let giveUp: (why: string) => void = () => undefined;

  async function run(): Promise<void> {
    if (stopped) return;
    const ending = new AbortController();
    const { signal } = ending;
    giveUp = (why) => ending.abort(new DOMException(why, 'AbortError'));
    const timer = setTimeout(() => giveUp('the beat takes too long'), BEAT_DEADLINE_MS);
    const deadline = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    try {
      await Promise.race([work(signal), deadline]);
    } catch (error) {
      log.error({ err: error }, 'a beat failed');
    } finally {
      clearTimeout(timer);
    }
  }

  const beat = coalesce(run);

  const task = cron.schedule('* * * * *', beat, {
    timezone: 'UTC',
    noOverlap: true,
    missedExecutionTolerance: MISSED_TOLERANCE_MS,
  });
  return {
    beat,
    async stop() {
      stopped = true;
      await task.destroy();
      const timer = setTimeout(() => giveUp('the bot stops'), STOP_PATIENCE_MS);
      await beat();
      clearTimeout(timer);
    },
  };
}

/**
 * Does one of several things of a beat: one that fails must not cost the others their turn. Once the beat is given up,
 * the next one does what is left. Tells whether it was done.
 */
export const choreWith =
  (log: Logger, signal: AbortSignal) =>
  async (name: string, work: () => Promise<unknown>): Promise<boolean> => {
    if (signal.aborted) return false;
    try {
      await work();
      return true;
    } catch (error) {
      log.error({ err: error, chore: name }, 'a chore of the beat failed');
      return false;
    }
  };
