import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Audit } from '../../../src/domain/member.ts';
import { changesOf, differenceOf } from '../../../src/domain/skills/changes.ts';
import { rateables } from '../../../src/domain/skills/rateable.ts';
import { bucketRating, currentRatings, offTheMap, ratingsAfter } from '../../../src/domain/skills/ratings.ts';
import { anyRating, anyRatings, pack, ratingsOf } from '../pack-fixture.ts';

const audit = (at: number, ratings: Audit['ratings']): Audit => ({
  id: `audit-${at}`,
  at,
  depth: 'full',
  ratings,
});
const ids = rateables(pack).map(({ id }) => id);
const anyAudits = fc
  .array(fc.dictionary(fc.constantFrom(...ids), fc.option(anyRating), { minKeys: 1 }), { maxLength: 6 })
  .map((all) => all.map((ratings, index) => audit(index + 1, ratings)));

describe('what changed', () => {
  test('is exactly what differs, with both ends, and never something that stayed', () => {
    fc.assert(
      fc.property(anyRatings, anyRatings, (before, after) => {
        const { ratings, buckets } = differenceOf(pack, before, after);
        const changed = new Map(ratings.map((change) => [change.id, change]));
        for (const id of ids) {
          const [from, to] = [before.get(id)?.rating, after.get(id)?.rating];
          const change = changed.get(id);
          expect(change !== undefined).toBe(from !== to);
          if (change) expect([change.from, change.to]).toEqual([from, to]);
        }
        for (const { bucket, from, to } of buckets) {
          expect(from).not.toBe(to);
          expect(from).toBe(bucketRating(pack, before, bucket));
          expect(to).toBe(bucketRating(pack, after, bucket));
        }
      }),
    );
  });

  test('read backwards is the same with its ends exchanged', () => {
    fc.assert(
      fc.property(anyRatings, anyRatings, (before, after) => {
        const there = differenceOf(pack, before, after).ratings.map(({ id, from, to }) => [id, from, to]);
        const back = differenceOf(pack, after, before).ratings.map(({ id, from, to }) => [id, to, from]);
        expect(back).toEqual(there);
        expect(differenceOf(pack, before, before)).toEqual({ buckets: [], ratings: [] });
      }),
    );
  });

  test('leads from the earlier ratings to those of today, since the last audit and since the first', () => {
    fc.assert(
      fc.property(anyAudits, (audits) => {
        const { last, first } = changesOf(pack, audits.toReversed());
        expect(last === undefined).toBe(audits.length < 2);
        expect(first === undefined).toBe(audits.length < 3);
        const now = currentRatings(audits);
        for (const [changes, count] of [
          [last, audits.length - 1],
          [first, 1],
        ] as const) {
          if (!changes) continue;
          expect(changes.since).toBe(audits[count - 1]?.at);
          const then = new Map([...ratingsAfter(audits, count)].map(([id, { rating }]) => [id, rating]));
          for (const { id, to } of changes.ratings) to === undefined ? then.delete(id) : then.set(id, to);
          expect(then).toEqual(new Map([...now].map(([id, { rating }]) => [id, rating])));
        }
      }),
    );
  });

  test('a bucket says whether both figures are over the same skills', () => {
    const same = differenceOf(pack, ratingsOf({ writing: 2 }), ratingsOf({ writing: 4 }));
    expect(same.buckets).toEqual([{ bucket: 'communication', from: 2, to: 4, sameSkills: true }]);
    const more = differenceOf(pack, ratingsOf({ writing: 5 }), ratingsOf({ writing: 5, portfolio: 1 }));
    expect(more.buckets).toEqual([{ bucket: 'communication', from: 5, to: 3, sameSkills: false }]);
  });

  test('an audit of a job listing is none about the skills', () => {
    const areas = { 'metr-swe-kubernetes': 2 } as const;
    const audits = [audit(1, { writing: 2 }), audit(2, { writing: 3 }), audit(3, areas)];
    expect(changesOf({ ...pack, roles: [] }, audits).last).toMatchObject({ since: 1 });
    expect(changesOf(pack, audits).last?.ratings).toEqual([{ id: 'metr-swe-kubernetes', to: 2 }]);
  });
});

test('a skill that was taken out is kept, is no change, and is named as off the map', () => {
  const smaller = { ...pack, skills: pack.skills.filter(({ id }) => id !== 'portfolio') };
  const audits = [audit(1, { portfolio: 2, writing: 3 }), audit(2, { portfolio: 4, writing: 4 })];
  const current = currentRatings(audits);
  expect([...offTheMap(smaller, current).keys()]).toEqual(['portfolio']);
  expect(changesOf(smaller, audits).last?.ratings.map(({ id }) => id)).toEqual(['writing']);
  expect(offTheMap(pack, current).size).toBe(0);
});
