import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areAll, indexesOf, isIn, shardOf } from '../../src/domain/shards.ts';

test('a server is in the shard that Discord says', () => {
  // From Discord's page on sharding: (guild_id >> 22) % num_shards.
  expect(shardOf('613425648685547541', 1)).toBe(0);
  expect(shardOf('197038439483310086', 10)).toBe(Number((197_038_439_483_310_086n >> 22n) % 10n));
  expect([0, 1, 2, 3].map((shift) => shardOf(String(BigInt(shift) << 22n), 4))).toEqual([0, 1, 2, 3]);
});

test('of processes that share all shards each server is in exactly one', () => {
  const parts = fc
    .integer({ min: 1, max: 64 })
    .chain((of) =>
      fc.tuple(fc.constant(of), fc.integer({ min: 0, max: of - 1 }), fc.bigInt({ min: 0n, max: 2n ** 63n })),
    );
  fc.assert(
    fc.property(parts, ([of, cut, guild]) => {
      const low = { first: 0, last: cut, of };
      const high = { first: cut + 1, last: of - 1, of };
      const isInLow = isIn(String(guild), low);
      const isInHigh = cut + 1 < of && isIn(String(guild), high);
      expect(isInLow).not.toBe(isInHigh);
      expect(isInLow).toBe(indexesOf(low).includes(shardOf(String(guild), of)));
      expect(areAll(low)).toBe(cut === of - 1);
    }),
  );
});
