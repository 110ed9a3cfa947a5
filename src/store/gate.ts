import { StoreError } from './errors.ts';

/** Turns a failure of a backend into an error with one sentence that names the place. */
export type ToError = (place: string, error: unknown) => unknown;

/** Lets calls in until it is closed, and translates their failures. */
export interface Gate {
  enter<T>(task: () => Promise<T>, toError?: ToError): Promise<T>;
  /** Refuses new calls, waits for those under way, then runs `shut`. May be called again. */
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
