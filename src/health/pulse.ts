/** A beat comes every minute; one may be late, two are not. */
const NO_BEAT_MS = 180_000;

/** Of the work that is done every minute. A minute with much to do takes longer, and the next begins beside it. */
export interface Pulse {
  during(work: () => Promise<void>): Promise<void>;
  /** Begins still come. True before the first: until then the bot is starting. */
  readonly isThere: boolean;
  /** Undefined before the first. */
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
