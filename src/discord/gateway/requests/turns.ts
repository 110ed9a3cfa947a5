import PQueue from 'p-queue';
import { isUrgent, LANES, type Lane } from './lane.ts';

/** Discord's limit for a bot across all routes. */
const MOST_A_SECOND = 50;
/** Slightly longer than a second, because requests sent in order, or by other processes, may arrive closer together. */
const SECOND_MS = 1_020;
/**
 * Requests that nobody is waiting for are sent in this many portions. If fifty left at once, the last ones would arrive
 * so late that the next fifty follow too soon, and every request that Discord refuses holds up everybody.
 */
const PORTIONS = 10;
/**
 * Portions start slightly faster than the limit allows. Timers always fire late, so capacity would be lost otherwise.
 */
const FASTER = 1.1;
/** How long each request waits if `takeSlot` fails. With one portion at a time that is five requests a second. */
const UNTOLD_MS = 1_000;
const AGAIN_MS = 100;

// Not that of node:timers/promises, which the clocks of tests don't reach.
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Lets a limited number of requests a second go: the most urgent lane first, in each lane first come, first served. */
export interface Turns {
  /** Resolves when the request may go. Rejects when it is aborted, and then does not go. */
  take(lane: Lane, signal?: AbortSignal): Promise<void>;
  /** Stops all requests for this long, because Discord reported too many. */
  pause(milliseconds: number): void;
  /** How many requests of each lane have not gone yet. */
  waiting(): ReadonlyMap<Lane, number>;
}

export interface TurnsOptions {
  readonly most?: number;
  readonly everyMs?: number;
  /**
   * Takes a slot shared by all processes (see Tenure) and resolves with the ms until it begins, or with undefined if
   * the request has to wait. Absent: no other process sends anything.
   */
  takeSlot?(eachMs: number, isUrgent: boolean): Promise<number | undefined>;
}

export function createTurns({
  most = MOST_A_SECOND,
  everyMs = SECOND_MS,
  takeSlot,
}: TurnsOptions = {}): Turns {
  // Strict: holds for any window of one second, because Discord doesn't say where its own windows begin.
  const queue = new PQueue({ intervalCap: most, interval: everyMs, strict: true });
  const portion = Math.ceil(most / PORTIONS);
  // A portion starts when the one before has gone. Otherwise everything that piled up during a pause would leave at
  // once, and pile up again in the seconds after.
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
        // Wait here, outside the queue, so that this doesn't block the process's own questions.
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
