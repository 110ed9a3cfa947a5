export interface RateLimit {
  limit: number;
  windowMs: number;
}

interface Bucket {
  used: number;
  resetsAt: number;
}

/** Per route and major parameter, as Discord's buckets; counts in real time. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();
  readonly #rate: RateLimit;

  constructor(rate: RateLimit) {
    this.#rate = rate;
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
