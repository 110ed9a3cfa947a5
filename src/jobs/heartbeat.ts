import cron from 'node-cron';
import type { Logger } from 'pino';
import { within } from '../async/within.ts';
import { SETTLE_MS } from '../domain/posts/posting.ts';

/** node-cron drops a slot that it notices later than this; the default of 1 s loses beats to a busy machine. */
const MISSED_TOLERANCE_MS = 30_000;
/** Process managers kill after 10 s or more: requests that hang must be given up before that. */
const STOP_PATIENCE_MS = 4_000;
const GIVING_UP_MS = 500;
/** A little more: a timer may be early by the clock. */
const SETTLED_MS = SETTLE_MS + 250;

/** What is to be done every minute. */
export interface Beat {
  /** Does what is due; resolves when it is over, which may take longer than a minute: the next one goes on beside it. */
  run(): Promise<void>;
  /** Begins nothing more. */
  stop(): void;
  /** Requests under way are given up. */
  giveUp(why: string): void;
}

export interface Heartbeat {
  /** Runs one beat; resolves when it is over, never rejects. */
  beat(): Promise<void>;
  /** No further beat starts, and one that takes long is given up; resolves when the last one is over. */
  stop(): Promise<void>;
}

/** Runs a beat every minute, and one soon after the start. What is due is decided by the beat, so a lost or doubled one does no harm. */
export function startHeartbeat({ run, stop, giveUp }: Beat, log: Logger): Heartbeat {
  const underWay = new Set<Promise<void>>();
  let isStopped = false;

  function beat(): Promise<void> {
    if (isStopped) return Promise.resolve();
    const one = run()
      .catch((error: unknown) => log.error({ err: error }, 'a scheduled run failed'))
      .finally(() => underWay.delete(one));
    underWay.add(one);
    return one;
  }

  // Not the promise of the beat: the next minute does not wait for it.
  const task = cron.schedule('* * * * *', () => void beat(), {
    timezone: 'UTC',
    missedExecutionTolerance: MISSED_TOLERANCE_MS,
  });
  // From then on what a process that died had begun is ours, and the next minute may be far.
  const settled = setTimeout(() => void beat(), SETTLED_MS).unref();
  return {
    beat,
    async stop() {
      isStopped = true;
      clearTimeout(settled);
      stop();
      await task.destroy();
      if (await within(STOP_PATIENCE_MS, Promise.all(underWay))) return;
      log.warn({ beats: underWay.size }, 'abandoned a scheduled run that did not finish before the stop');
      giveUp('the bot is stopping');
      await within(GIVING_UP_MS, Promise.all(underWay));
    },
  };
}
