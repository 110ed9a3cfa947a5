export interface ShardsWish {
  readonly shards: 'all' | { readonly first: number; readonly last: number; readonly of: number };
  /** Waits for as long as another process has these shards. */
  readonly isStandby: boolean;
}

/** Reads `auto`, or one shard or a range of shards out of a total, as in `0-3/8`; undefined for anything else. */
export function readShards(given: string): ShardsWish | undefined {
  const [, part = '', standby] = /^(auto|\d{1,4}(?:-\d{1,4})?\/\d{1,4})( standby)?$/.exec(given.trim()) ?? [];
  const isStandby = standby !== undefined;
  if (part === 'auto') return { shards: 'all', isStandby };
  const [first = Number.NaN, last = first, of = last] = part.split(/[-/]/).map(Number);
  const shards = part.includes('-') ? { first, last, of } : { first, last: first, of: last };
  return shards.first <= shards.last && shards.last < shards.of ? { shards, isStandby } : undefined;
}
