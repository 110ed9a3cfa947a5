import { setTimeout } from 'node:timers/promises';

/**
 * Waits, but not for ever: what is waited for may hang.
 * @param patience milliseconds
 * @returns undefined when it took longer; the work itself goes on
 */
export async function within<T>(patience: number, work: Promise<T>): Promise<T | undefined> {
  const waiting = new AbortController();
  const late = setTimeout(patience, undefined, { signal: waiting.signal }).catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    waiting.abort();
  }
}
