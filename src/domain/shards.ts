/** The servers that a process is responsible for, as a range of Discord's shards: `first` to `last`, out of `of`. */
export interface Shards {
  readonly first: number;
  readonly last: number;
  readonly of: number;
}

export const areAll = ({ first, last, of }: Shards): boolean => first === 0 && last === of - 1;

export const indexesOf = ({ first, last }: Shards): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** For a bot in few servers. */
export const ONLY_SHARD: Shards = { first: 0, last: 0, of: 1 };

/** Discord's formula. Direct messages belong to no server and arrive at the first shard. */
export const shardOf = (guild: string, of: number): number => Number((BigInt(guild) >> 22n) % BigInt(of));

export const isIn = (guild: string, { first, last, of }: Shards): boolean => {
  const shard = shardOf(guild, of);
  return shard >= first && shard <= last;
};
