export interface WaitOptions {
  timeoutMs?: number;
  /** What is being waited for, for the error message. */
  what?: string;
}

const DEFAULT_TIMEOUT_MS = 5_000;

/**
 * Resolves with the first value `look` finds: at once if it is already there, otherwise when `subscribe` reports a
 * change. `describe` is called only on a timeout, to describe the state in the error.
 */
export function waitFor<Found>(
  look: () => Found | undefined,
  subscribe: (changed: () => void) => () => void,
  describe: () => string,
  { timeoutMs = DEFAULT_TIMEOUT_MS, what = 'the expected thing' }: WaitOptions = {},
): Promise<Found> {
  const already = look();
  if (already !== undefined) return Promise.resolve(already);
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      unsubscribe();
      settle();
    };
    const unsubscribe = subscribe(() => {
      try {
        const found = look();
        if (found !== undefined) finish(() => resolve(found));
      } catch (error) {
        finish(() => reject(error));
      }
    });
    const timer = setTimeout(
      () => finish(() => reject(new Error(`Waited ${timeoutMs} ms in vain for ${what}.\n${describe()}`))),
      timeoutMs,
    );
  });
}
