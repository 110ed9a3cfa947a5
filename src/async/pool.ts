import PQueue from 'p-queue';

/** Queueing thousands of pieces in one go would hold up everybody else for a tenth of a second. */
const MOST_WAITING = 100;

/** Runs a limited amount of work at a time; the rest waits in the order in which it came. */
export interface Pool {
  /**
   * Resolves to undefined when the pool stopped before the work could begin.
   * @param ready called in the work's turn, which waits for it
   */
  run<T>(work: (signal: AbortSignal) => Promise<T>, ready?: () => Promise<void>): Promise<T | undefined>;
  /** To be awaited by callers with a lot of work: resolves when few pieces wait. Undefined if few wait now. */
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
