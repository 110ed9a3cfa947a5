import { setTimeout } from 'node:timers/promises';

const PATIENCE_MS = 5_000;

/** Waits, but not for ever, because Discord may hang; undefined when it took too long. */
export async function within<T>(work: Promise<T>): Promise<T | undefined> {
  const waiting = new AbortController();
  const late = setTimeout(PATIENCE_MS, undefined, { signal: waiting.signal }).catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    waiting.abort();
  }
}
