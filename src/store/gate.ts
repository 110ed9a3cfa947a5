import { StoreError } from './errors.ts';

/** What a failure of a backend becomes: one sentence that names the place. */
export type ToError = (place: string, error: unknown) => unknown;

/** Lets calls in until it is closed, and turns their failures into sentences. */
export interface Gate {
  enter<T>(task: () => Promise<T>, toError?: ToError): Promise<T>;
  /** Refuses everything from now on, waits for what is under way, and shuts. May be called again. */
  close(shut: () => Promise<void>): Promise<void>;
}

export function createGate(place: string, usual: ToError): Gate {
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  return {
    async enter(task, toError = usual) {
      if (closing !== undefined) throw new StoreError('The store is closed.');
      const running = task();
      underWay.add(running);
      try {
        return await running;
      } catch (error) {
        throw toError(place, error);
      } finally {
        underWay.delete(running);
      }
    },
    close(shut) {
      closing ??= Promise.allSettled(underWay).then(shut);
      return closing;
    },
  };
}
