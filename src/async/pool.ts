import PQueue from 'p-queue';

/** So much work at a time; the rest waits in the order it came. */
export interface Pool {
  /** Undefined when it was not begun, because the pool stopped before its turn. */
  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined>;
  /** Resolves when nothing waits for its turn. */
  untilNobodyWaits(): Promise<void>;
  /** Begins nothing more. */
  stop(): void;
  /** Tells what is under way that nobody waits for it any more; what begins later is told at once. */
  giveUp(why: string): void;
}

export function createPool(atOnce: number): Pool {
  const queue = new PQueue({ concurrency: atOnce });
  // One for each piece of work: listeners on a signal that lives as long as the pool would pile up.
  const underWay = new Set<AbortController>();
  let isStopped = false;
  let givenUp: DOMException | undefined;

  return {
    run: (work) =>
      queue.add(async () => {
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
