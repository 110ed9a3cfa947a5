import type { Clock } from './clock.ts';

const DISCORD_EPOCH = 1_420_070_400_000n;

/** Ids contain the clock's time, but keep growing even if the clock is moved back. */
export function snowflakeMint(clock: Clock): () => string {
  let last = 0n;
  return () => {
    const fresh = (BigInt(Math.trunc(clock.now())) - DISCORD_EPOCH) << 22n;
    last = fresh > last ? fresh : last + 1n;
    return String(last);
  };
}

/** The time at which an id was created, in milliseconds since 1970. */
export function mintedAt(id: string): number {
  return Number((BigInt(id) >> 22n) + DISCORD_EPOCH);
}

export function compareIds(first: string, second: string): number {
  const [left, right] = [BigInt(first), BigInt(second)];
  return left < right ? -1 : left > right ? 1 : 0;
}
