import PQueue from 'p-queue';
import { isUrgent, LANES, type Lane } from './lane.ts';

/** Discord's limit for a bot, whatever the routes. */
const MOST_A_SECOND = 50;
/** A little more than a second: what left here in order, or from another process, may arrive closer together. */
const SECOND_MS = 1_020;
/**
 * What nobody looks at just now leaves in so many portions: of fifty at once the last arrive so much later than the first
 * that the next fifty come too soon after them, and each one that Discord refuses holds up everybody.
 */
const PORTIONS = 10;
/** They come a little faster than the limit lets them go, because every timer is late: else each delay would be lost. */
const FASTER = 1.1;
/** Where nobody says what the other processes send: of the questions of one that is five a second. */
const UNTOLD_MS = 1_000;
const AGAIN_MS = 100;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Lets so many requests a second go, the most urgent lane first, and in each lane the one that came first. */
export interface Turns {
  /** Resolves when the request may go. Rejects at once when it is given up; it then takes no turn. */
  take(lane: Lane, signal?: AbortSignal): Promise<void>;
  /** Nobody goes for so long: Discord says that it was too much. */
  pause(milliseconds: number): void;
  /** How many of each lane have not gone yet. */
  waiting(): ReadonlyMap<Lane, number>;
}

export interface TurnsOptions {
  readonly most?: number;
  readonly everyMs?: number;
  /** Of all processes together, as Tenure has it. Absent: nobody else sends anything. */
  takeSlot?(eachMs: number, isUrgent: boolean): Promise<number | undefined>;
}

export function createTurns({
  most = MOST_A_SECOND,
  everyMs = SECOND_MS,
  takeSlot,
}: TurnsOptions = {}): Turns {
  // Strict: never more in any second, wherever it begins. Discord does not say where its own seconds begin.
  const queue = new PQueue({ intervalCap: most, interval: everyMs, strict: true });
  const portion = Math.ceil(most / PORTIONS);
  // A portion begins when the one before has gone. Else, after each pause, all that came meanwhile would leave at once, and
  // again a second later, and again.
  const inPortions = new PQueue({
    intervalCap: portion,
    interval: (everyMs * portion) / most / FASTER,
    concurrency: portion,
  });
  const waiting = new Map<Lane, number>(LANES.map((lane) => [lane, 0]));
  const count = (lane: Lane, by: number): void => void waiting.set(lane, (waiting.get(lane) ?? 0) + by);
  let paused = 0;

  /** False: not now, because another process has something more urgent. */
  async function takesSlot(lane: Lane, signal?: AbortSignal): Promise<boolean> {
    if (!takeSlot) return true;
    const ms = await takeSlot(everyMs / most, isUrgent(lane)).catch(() => UNTOLD_MS);
    if (ms !== undefined) await wait(ms);
    signal?.throwIfAborted();
    return ms !== undefined;
  }

  return {
    async take(lane, signal) {
      const how = { priority: LANES.length - LANES.indexOf(lane), ...(signal && { signal }) };
      const go = async (): Promise<boolean> => {
        const isNow = await takesSlot(lane, signal);
        if (isNow) await queue.add(() => undefined, how);
        return isNow;
      };
      count(lane, 1);
      try {
        if (lane === 'people') await go();
        // Not where it is in the way of its own process's questions.
        else while (!(await inPortions.add(go, how))) await wait(AGAIN_MS);
      } finally {
        count(lane, -1);
      }
    },
    waiting: () => waiting,
    pause(milliseconds) {
      paused += 1;
      queue.pause();
      setTimeout(() => {
        paused -= 1;
        if (paused === 0) queue.start();
      }, milliseconds).unref();
    },
  };
}
