export interface RateLimit {
  limit: number;
  windowMs: number;
}

interface Bucket {
  used: number;
  resetsAt: number;
}

/** Routes outside Discord's global limit: answers to interactions, and editing them. */
const EXEMPT = /^\/(interactions|webhooks)\//;

/** One limit per route and major parameter, like Discord's buckets, and one over all routes. Counts in real time. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();
  readonly #rate: RateLimit;
  readonly #all: RateLimit | undefined;
  /** When the requests that count towards the global limit were let through, latest last. */
  #passed: number[] = [];

  constructor(rate: RateLimit, all?: RateLimit) {
    this.#rate = rate;
    this.#all = all;
  }

  /**
   * Counts a request towards the global limit: returns how many seconds to wait if it is one too many, otherwise null.
   */
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

  /** Counts a request: returns the response headers, and how long to wait if it is one too many. */
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
