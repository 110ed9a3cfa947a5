import { StoreError } from '../errors.ts';
import type { Session } from './session.ts';

/** Connections that take turns, opened when they are needed and kept open. */
export interface Pool {
  /**
   * Runs the task on a connection of its own, once one is free.
   * @param patience how long opening a connection may take, ms
   */
  use<T>(task: (session: Session) => Promise<T>, patience: number): Promise<T>;
  /** How many connections are open or being opened. */
  readonly size: number;
  /** Waits for running tasks, and refuses new ones. */
  close(): Promise<void>;
}

interface Place {
  /** Absent until it is needed. */
  session?: Session | undefined;
}

/**
 * Opens at most `most` connections. A broken one is dropped and the next task opens another, so that losing a
 * connection affects nothing else.
 */
export function createPool(connect: (patience: number) => Promise<Session>, most: number): Pool {
  const free: Place[] = Array.from({ length: most }, () => ({}));
  const waiting: ((place: Place) => void)[] = [];
  let taken = 0;
  let isClosed = false;
  let whenIdle: (() => void) | undefined;

  const take = async (): Promise<Place> => {
    if (isClosed) throw new StoreError('The store is closed.');
    taken += 1;
    // Prefers a connection that is already open, the most recently used first.
    const index = free.findLastIndex(({ session }) => session?.isUsable === true);
    const place = index === -1 ? free.pop() : free.splice(index, 1)[0];
    return place ?? new Promise((resolve) => waiting.push(resolve));
  };
  const giveBack = (place: Place): void => {
    taken -= 1;
    const next = waiting.shift();
    if (next === undefined) free.push(place);
    else next(place);
    if (taken === 0) whenIdle?.();
  };
  const sessionOf = async (place: Place, patience: number): Promise<Session> => {
    if (place.session?.isUsable) return place.session;
    place.session?.drop();
    place.session = undefined;
    place.session = await connect(patience);
    return place.session;
  };

  return {
    async use(task, patience) {
      const place = await take();
      try {
        return await task(await sessionOf(place, patience));
      } finally {
        giveBack(place);
      }
    },
    get size() {
      return taken + free.filter(({ session }) => session?.isUsable).length;
    },
    async close() {
      isClosed = true;
      if (taken > 0)
        await new Promise<void>((resolve) => {
          whenIdle = resolve;
        });
      await Promise.all(free.splice(0).map(({ session }) => session?.end()));
    },
  };
}
