import type { Logger } from 'pino';

/** Work that nobody waits for until the bot stops. */
export interface UnderWay {
  track(work: Promise<void>): void;
  /** Resolves when all of it is over, or after so many milliseconds. */
  finish(patience: number): Promise<void>;
}

export function createUnderWay(log: Logger): UnderWay {
  const all = new Set<Promise<void>>();

  return {
    track(work) {
      const guarded = work
        .catch((error: unknown) => log.error({ err: error }, 'work failed that nobody waits for'))
        .finally(() => all.delete(guarded));
      all.add(guarded);
    },
    async finish(patience) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          log.warn({ unfinished: all.size }, 'some work is left unfinished');
          resolve();
        }, patience);
      });
      await Promise.race([Promise.allSettled(all), late]);
      clearTimeout(timer);
    },
  };
}
