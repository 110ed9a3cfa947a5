import type { Logger } from 'pino';
import { within } from './within.ts';

/** Work that nobody waits for until the bot stops. */
export interface BackgroundWork {
  track(work: Promise<void>): void;
  /** Resolves when all of it is over, or after `patience` ms. */
  finish(patience: number): Promise<void>;
}

export function createBackgroundWork(log: Logger): BackgroundWork {
  const all = new Set<Promise<void>>();

  return {
    track(work) {
      const guarded = work
        .catch((error: unknown) => log.error({ err: error }, 'background work failed'))
        .finally(() => all.delete(guarded));
      all.add(guarded);
    },
    async finish(patience) {
      if (!(await within(patience, Promise.allSettled(all))))
        log.warn({ unfinished: all.size }, 'stopped with background work unfinished');
    },
  };
}
