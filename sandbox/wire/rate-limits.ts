export interface RateLimit {
  limit: number;
  windowMs: number;
}

interface Bucket {
  used: number;
  resetsAt: number;
}

/** What Discord counts in no limit over all routes: answers to interactions, and what edits them. */
const EXEMPT = /^\/(interactions|webhooks)\//;

/** Per route and major parameter, as Discord's buckets, and over all routes; counts in real time. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();
  readonly #rate: RateLimit;
  readonly #all: RateLimit | undefined;
  /** When requests were let through that count in the limit over all routes, the latest last. */
  #passed: number[] = [];

  constructor(rate: RateLimit, all?: RateLimit) {
    this.#rate = rate;
    this.#all = all;
  }

  /** Counts one request over all routes: how long to wait in seconds when it is one too many, null when it is not. */
  countAll(path: string): number | null {
    if (!this.#all || EXEMPT.test(path)) return null;
    const { limit, windowMs } = this.#all;
    const now = Date.now();
    this.#passed = this.#passed.filter((at) => at > now - windowMs);
    const [oldest] = this.#passed;
    if (oldest !== undefined && this.#passed.length >= limit) return (oldest + windowMs - now) / 1000;
    this.#passed.push(now);
    return null;
  }

  /** Counts one request: the headers to answer with, and how long to wait when it is one too many. */
  count(
    method: string,
    route: string,
    major: string,
  ): { headers: Record<string, string>; retryAfter: number | null } {
    const { limit, windowMs } = this.#rate;
    const now = Date.now();
    const key = `${method} ${route} ${major}`;
    const known = this.#buckets.get(key);
    const bucket = known && known.resetsAt > now ? known : { used: 0, resetsAt: now + windowMs };
    this.#buckets.set(key, bucket);
    bucket.used += 1;
    const resetAfter = (bucket.resetsAt - now) / 1000;
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(limit - bucket.used, 0)),
      'x-ratelimit-reset': (bucket.resetsAt / 1000).toFixed(3),
      'x-ratelimit-reset-after': resetAfter.toFixed(3),
      'x-ratelimit-bucket': Buffer.from(`${method} ${route}`).toString('hex').slice(-32),
    };
    return { headers, retryAfter: bucket.used > limit ? resetAfter : null };
  }
}
