import PQueue from 'p-queue';

/** Queueing thousands of pieces at once would block everything else for a tenth of a second. */
const MOST_WAITING = 100;

/** Runs a limited amount of work at a time; the rest waits in the order in which it came. */
export interface Pool {
  /**
   * Resolves to undefined when the pool stopped before the work could begin.
   * @param ready awaited when it is the work's turn, before the work begins
   */
  run<T>(work: (signal: AbortSignal) => Promise<T>, ready?: () => Promise<void>): Promise<T | undefined>;
  /** Callers with a lot of work await this before each piece. Resolves when few wait; undefined if few wait now. */
  untilRoom(): Promise<void> | undefined;
  /** Resolves when nothing is waiting for its turn. */
  untilNobodyWaits(): Promise<void>;
  /** Begins nothing new. */
  stop(): void;
  /** Aborts the work under way; work that begins later is aborted at once. */
  giveUp(why: string): void;
}

export function createPool(atOnce: number): Pool {
  const queue = new PQueue({ concurrency: atOnce });
  // Each piece of work gets its own, because listeners on a signal as long-lived as the pool would pile up.
  const underWay = new Set<AbortController>();
  let isStopped = false;
  let givenUp: DOMException | undefined;

  return {
    run: (work, ready) =>
      queue.add(async () => {
        if (ready) await ready();
        if (isStopped) return undefined;
        const own = new AbortController();
        if (givenUp) own.abort(givenUp);
        underWay.add(own);
        try {
          return await work(own.signal);
        } finally {
          underWay.delete(own);
        }
      }),
    untilRoom: () => (queue.size < MOST_WAITING ? undefined : queue.onSizeLessThan(MOST_WAITING)),
    untilNobodyWaits: () => queue.onEmpty(),
    stop() {
      isStopped = true;
    },
    giveUp(why) {
      givenUp = new DOMException(why, 'AbortError');
      for (const one of underWay) one.abort(givenUp);
    },
  };
}
