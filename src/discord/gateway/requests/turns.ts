import PQueue from 'p-queue';
import { LANES, type Lane } from './lane.ts';

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

/** Lets so many requests a second go, the most urgent lane first, and in each lane the one that came first. */
export interface Turns {
  /** Resolves when the request may go. Rejects at once when it is given up; it then takes no turn. */
  take(lane: Lane, signal?: AbortSignal): Promise<void>;
  /** Nobody goes for so long: Discord says that it was too much. */
  pause(milliseconds: number): void;
  /** So many processes have the limit together: each takes its part of it. */
  shareWith(processes: number): void;
  /** How many of each lane have not gone yet. */
  waiting(): ReadonlyMap<Lane, number>;
}

export function createTurns({ most = MOST_A_SECOND, everyMs = SECOND_MS } = {}): Turns {
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
  let sharers = 1;
  /** What they may send meanwhile, before anybody else of ours. */
  const leaveToOthers = (places: PQueue) => (): void => {
    for (let other = 1; other < sharers; other += 1)
      void places.add(() => undefined, { priority: Number.POSITIVE_INFINITY });
  };

  return {
    async take(lane, signal) {
      const how = { priority: LANES.length - LANES.indexOf(lane), ...(signal && { signal }) };
      const go = (): Promise<void> => queue.add(leaveToOthers(queue), how);
      count(lane, 1);
      try {
        if (lane === 'people') return await go();
        await inPortions.add(() => {
          leaveToOthers(inPortions)();
          return go();
        }, how);
      } finally {
        count(lane, -1);
      }
    },
    waiting: () => waiting,
    shareWith(processes) {
      sharers = processes;
    },
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
