/** A beat comes every minute; one may be late, but not two. */
const NO_BEAT_MS = 180_000;

/** Follows the work done every minute. A minute with much to do takes longer, and the next one begins beside it. */
export interface Pulse {
  during(work: () => Promise<void>): Promise<void>;
  /** True while beats keep starting, and before the first one, when the bot is still starting. */
  readonly isThere: boolean;
  /** Undefined before the first one. */
  readonly sinceDoneSeconds: number | undefined;
}

export function createPulse(now: () => number): Pulse {
  let begunAt: number | undefined;
  let doneAt: number | undefined;
  return {
    async during(work) {
      begunAt = now();
      await work();
      doneAt = now();
    },
    get isThere() {
      return begunAt === undefined || now() - begunAt <= NO_BEAT_MS;
    },
    get sinceDoneSeconds() {
      return doneAt === undefined ? undefined : (now() - doneAt) / 1_000;
    },
  };
}
