import { createPool } from '../async/pool.ts';
import { within } from '../async/within.ts';

/** Few enough that no site takes us for an attack. */
const AT_ONCE = 6;
const PATIENCE_MS = 20_000;
const GONE: ReadonlySet<number> = new Set([404, 410]);
/** The host name no longer exists. */
const NO_SUCH_HOST = 'ENOTFOUND';

/** `unclear`: a person should look, because many pages turn machines away. */
export interface Opened {
  readonly url: string;
  readonly state: 'open' | 'gone' | 'unclear';
  /** HTTP status; `undefined` if there was no response. */
  readonly status?: number;
  /** Why it is not open; empty if it is. */
  readonly why: string;
}

export interface Opening {
  /** How long one address may take, ms. */
  readonly patience?: number;
}

/** Opens each address once and returns the results in the given order. */
export async function openAddresses(
  urls: readonly string[],
  { patience = PATIENCE_MS }: Opening = {},
): Promise<readonly Opened[]> {
  const pool = createPool(AT_ONCE);
  const opened = await Promise.all(
    [...new Set(urls)].map((url) => pool.run(() => openWithin(patience, url))),
  );
  return opened.flatMap((one) => one ?? []);
}

async function openWithin(patience: number, url: string): Promise<Opened> {
  const giving = new AbortController();
  const opened = await within(patience, open(url, giving.signal));
  giving.abort();
  return opened ?? { url, state: 'unclear', why: 'no answer in time' };
}

async function open(url: string, signal: AbortSignal): Promise<Opened> {
  try {
    const response = await fetch(url, {
      signal,
      headers: { 'user-agent': 'Sextant link check', accept: '*/*' },
    });
    await response.body?.cancel();
    const { status, ok } = response;
    if (ok) return { url, state: 'open', status, why: '' };
    return { url, state: GONE.has(status) ? 'gone' : 'unclear', status, why: `status ${status}` };
  } catch (error) {
    const code = codeOf(error);
    return { url, state: code === NO_SUCH_HOST ? 'gone' : 'unclear', why: code };
  }
}

/** Fetch hides the code of a failed connection in the cause. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'an unknown error';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.message : codeOf(error.cause);
}
