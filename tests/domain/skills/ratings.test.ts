import fc from 'fast-check';
import { expect, test } from 'vitest';
import { skillsOfBucket } from '../../../src/domain/catalog.ts';
import type { Audit } from '../../../src/domain/member.ts';
import {
  bucketRating,
  bucketStandings,
  currentRatings,
  ratingsAfter,
} from '../../../src/domain/skills/ratings.ts';
import { anyRating, pack, ratingsOf } from '../pack-fixture.ts';

const audit = (at: number, ratings: Audit['ratings']): Audit => ({
  id: `audit-${at}`,
  at,
  depth: 'baseline',
  ratings,
});

const ids = pack.skills.map(({ id }) => id);
const anyAudits = fc
  .array(fc.dictionary(fc.constantFrom(...ids), fc.option(anyRating)), { maxLength: 6 })
  .map((all) => all.map((ratings, index) => audit(index + 1, ratings)));

test('the latest rating of a skill counts, with its date and audit', () => {
  const current = currentRatings([audit(1, { math: 2, writing: 4 }), audit(2, { math: 3 })]);
  expect(current.get('math')).toEqual({ rating: 3, at: 2, auditId: 'audit-2' });
  expect(current.get('writing')).toEqual({ rating: 4, at: 1, auditId: 'audit-1' });
});

test('"Not rated" given later withdraws a rating, and a rating after that counts again', () => {
  const withdrawn = [audit(1, { math: 2 }), audit(2, { math: null })];
  expect(currentRatings(withdrawn).has('math')).toBe(false);
  expect(currentRatings([...withdrawn, audit(3, { math: 4 })]).get('math')?.rating).toBe(4);
});

test('for every skill the last audit that asked it decides, in whatever order the audits are kept', () => {
  fc.assert(
    fc.property(anyAudits, (audits) => {
      const current = currentRatings(audits.toReversed());
      for (const id of ids) {
        const last = audits.findLast(({ ratings }) => ratings[id] !== undefined);
        expect(current.get(id)?.rating ?? null).toBe(last?.ratings[id] ?? null);
      }
    }),
  );
});

test('looking back shows what was current then', () => {
  fc.assert(
    fc.property(anyAudits, fc.nat(6), (audits, count) => {
      expect(ratingsAfter(audits, count)).toEqual(currentRatings(audits.slice(0, count)));
    }),
  );
});

test('a bucket is the mean of its rated skills, and without any it is not assessed', () => {
  expect(
    bucketRating(pack, ratingsOf({ 'python-pytorch': 2, 'deep-learning-transformers': 3 }), 'technical'),
  ).toBe(2.5);
  expect(bucketRating(pack, ratingsOf({ math: 5 }), 'technical')).toBeUndefined();
});

test('a skill that was taken out of the content stays in the history and counts no more', () => {
  const current = ratingsOf({ math: 1, 'threat-models': 5 });
  const smaller = { ...pack, skills: pack.skills.filter(({ id }) => id !== 'threat-models') };
  expect(current.has('threat-models')).toBe(true);
  expect(bucketRating(smaller, current, 'domain')).toBe(1);
});

test('a standing is dated by the last audit that touched its bucket, a withdrawal included', () => {
  const audits = [
    audit(1, { math: 2, 'threat-models': 4 }),
    audit(2, { writing: 3 }),
    audit(3, { 'threat-models': null }),
  ];
  expect(bucketStandings(pack, audits)).toEqual({
    communication: { rating: 3, ratedAt: 2 },
    domain: { rating: 2, ratedAt: 3 },
  });
});

test('a bucket rating lies between the lowest and the highest of its skills', () => {
  const technical = skillsOfBucket(pack, 'technical').map(({ id }) => id);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...technical), anyRating, { minKeys: 1 }), (ratings) => {
      const mean = bucketRating(pack, ratingsOf(ratings), 'technical') ?? 0;
      expect(mean).toBeGreaterThanOrEqual(Math.min(...Object.values(ratings)));
      expect(mean).toBeLessThanOrEqual(Math.max(...Object.values(ratings)));
    }),
  );
});
