import cron from 'node-cron';
import type { Logger } from 'pino';

/** Longer than a minute would let one hanging beat eat the next; shorter than a claim, so that no claim is retried by its own beat. */
const BEAT_DEADLINE_MS = 50_000;
/** node-cron drops a slot that it notices later than this; the default of 1 s loses beats to a busy machine. */
const MISSED_TOLERANCE_MS = 30_000;

export interface Heartbeat {
  /** Runs one beat after those under way; resolves when it is over, never rejects. */
  beat(): Promise<void>;
  /** No further beat starts; resolves when the last one is over. */
  stop(): Promise<void>;
}

/** Runs `work` every minute, one at a time. What is due is decided by `work`, so a lost or doubled beat does no harm. */
export function startHeartbeat(work: (signal: AbortSignal) => Promise<void>, log: Logger): Heartbeat {
  let last = Promise.resolve();
  let stopped = false;

  async function run(): Promise<void> {
    if (stopped) return;
    const signal = AbortSignal.timeout(BEAT_DEADLINE_MS);
    const deadline = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    try {
      await Promise.race([work(signal), deadline]);
    } catch (error) {
      log.error({ err: error }, 'a beat failed');
    }
  }

  function beat(): Promise<void> {
    last = last.then(run);
    return last;
  }

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
      await last;
    },
  };
}
