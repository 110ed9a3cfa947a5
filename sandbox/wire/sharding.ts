import { z } from 'zod';

/** How Discord may have set up the application. A bot in few servers has one shard. */
export interface ShardingOptions {
  /** How many shards Discord recommends. */
  shards?: number;
  /** How many connections may identify at the same time. */
  maxConcurrency?: number;
  /** How long the next connections of the same group have to wait; 0: no wait. Discord's wait is five seconds. */
  startEveryMs?: number;
  startsPerDay?: number;
}

/** A session's share of the servers: shard `index` out of `of`. */
export type Shard = readonly [index: number, of: number];

export const ONLY_SHARD: Shard = [0, 1];
/** With more servers per shard, Discord requires more shards. */
export const MOST_SERVERS = 2_500;

export const shardBody = z.tuple([z.int(), z.int()]).default([0, 1]);

export const isShard = ([index, of]: Shard): boolean => of >= 1 && index >= 0 && index < of;

/** Direct messages belong to no server and go to the first shard. */
export const isOfShard = (guildId: string | null, [index, of]: Shard): boolean =>
  guildId === null ? index === 0 : Number((BigInt(guildId) >> 22n) % BigInt(of)) === index;

/** Decides which connections may identify, and how many do so per day. */
export class Starts {
  readonly #options: Required<ShardingOptions>;
  readonly #lastOfTurn = new Map<number, number>();
  #used = 0;

  constructor({ shards = 1, maxConcurrency = 1, startEveryMs = 0, startsPerDay = 1_000 }: ShardingOptions) {
    this.#options = { shards, maxConcurrency, startEveryMs, startsPerDay };
  }

  /** Whether this connection may identify now. If so, it uses up a start. */
  take([index]: Shard): boolean {
    const { maxConcurrency, startEveryMs, startsPerDay } = this.#options;
    const turn = index % maxConcurrency;
    const now = performance.now();
    const last = this.#lastOfTurn.get(turn) ?? Number.NEGATIVE_INFINITY;
    if (now - last < startEveryMs || this.#used >= startsPerDay) return false;
    this.#lastOfTurn.set(turn, now);
    this.#used += 1;
    return true;
  }

  /** The answer of `/gateway/bot`. */
  payload(url: string) {
    const { shards, maxConcurrency, startsPerDay } = this.#options;
    return {
      url,
      shards,
      session_start_limit: {
        total: startsPerDay,
        remaining: Math.max(0, startsPerDay - this.#used),
        reset_after: 0,
        max_concurrency: maxConcurrency,
      },
    };
  }
}
