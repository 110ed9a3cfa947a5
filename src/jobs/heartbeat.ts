import cron from 'node-cron';
import type { Logger } from 'pino';
import { within } from '../async/within.ts';
import { SETTLE_MS } from '../domain/posts/posting.ts';

/** node-cron drops a run that starts later than this; with its default of 1 s, a busy machine loses beats. */
const MISSED_TOLERANCE_MS = 30_000;
/** Process managers kill after 10 s or more, so hanging requests must be given up before that. */
const STOP_PATIENCE_MS = 4_000;
const GIVING_UP_MS = 500;
/** A little longer, because a timer may fire early by the clock. */
const SETTLED_MS = SETTLE_MS + 250;

/** What is done every minute. */
export interface Beat {
  /**
   * Does what is due. Resolves when it is over. That may take longer than a minute; the next run then goes on beside
   * it.
   */
  run(): Promise<void>;
  /** Begins nothing new. */
  stop(): void;
  /** Gives up requests under way. */
  giveUp(why: string): void;
}

export interface Heartbeat {
  /** Runs one beat. Resolves when it is over and never rejects. */
  beat(): Promise<void>;
  /** Starts no more beats, and gives up those that take long. Resolves when the last one is over. */
  stop(): Promise<void>;
}

/**
 * Runs a beat every minute, and one soon after the start. The beat itself decides what is due, so a lost or doubled
 * beat does no harm.
 */
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

  // Does not return the promise of the beat: the next minute must not wait for it.
  const task = cron.schedule('* * * * *', () => void beat(), {
    timezone: 'UTC',
    missedExecutionTolerance: MISSED_TOLERANCE_MS,
  });
  // From then on, what a dead process left unfinished is ours, and the next minute may be far away.
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
