import fc from 'fast-check';
import { expect, test } from 'vitest';
import { baselineSkills, topicById } from '../../../src/domain/catalog.ts';
import { BUCKET_IDS } from '../../../src/domain/pack.ts';
import { fitOf, wantedSkills } from '../../../src/domain/skills/fit.ts';
import { gapsOf } from '../../../src/domain/skills/gaps.ts';
import { anyRatings, anyTrack, pack, rating, ratingsOf, shippedPack, trackOf } from '../pack-fixture.ts';

test('a gap is what the track wants minus what the member has, never less than none', () => {
  fc.assert(
    fc.property(anyRatings, anyTrack, (current, track) => {
      const { buckets, skills } = gapsOf(pack, track, current);
      for (const { wanted, rated, gap } of [...buckets, ...skills]) {
        expect(gap).toBe(wanted > rated ? wanted - rated : 0);
      }
    }),
  );
});

test('what is not rated is listed as not assessed, never as a gap', () => {
  fc.assert(
    fc.property(anyRatings, anyTrack, (current, track) => {
      const { buckets, skills, notAssessed } = gapsOf(pack, track, current);
      const looked = BUCKET_IDS.flatMap((bucket) => [...wantedSkills(pack, track, bucket).keys()]);
      expect(skills.map(({ skill }) => skill).toSorted()).toEqual(
        looked.filter((id) => current.has(id)).toSorted(),
      );
      expect(notAssessed.skills).toEqual(looked.filter((id) => !current.has(id)));
      expect(new Set([...buckets.map(({ bucket }) => bucket), ...notAssessed.buckets])).toEqual(
        new Set(BUCKET_IDS),
      );
    }),
  );
});

test('gaps and fit speak of the same numbers', () => {
  fc.assert(
    fc.property(anyRatings, anyTrack, (current, track) => {
      const fits = fitOf(pack, track, current).buckets;
      for (const { bucket, wanted, rated } of gapsOf(pack, track, current).buckets) {
        expect(fits.find((fit) => fit.bucket === bucket)).toMatchObject({ wanted, rated });
      }
    }),
  );
});

test('what the track hires on comes first, then the larger gap, and what is reached comes last', () => {
  const { skills, buckets } = gapsOf(
    pack,
    trackOf('research-scientist'),
    ratingsOf({ 'python-pytorch': 1, writing: 4, 'forming-questions': 4, 'reading-papers': 5, math: 3 }),
  );
  expect(skills.map(({ skill }) => skill)).toEqual([
    'math',
    'forming-questions',
    'python-pytorch',
    'reading-papers',
    'writing',
  ]);
  expect(buckets.map(({ bucket }) => bucket)).toEqual(['domain', 'research', 'technical', 'communication']);
});

test('of what a track hires on equally each bucket has its turn', () => {
  const current = ratingsOf(Object.fromEntries(pack.skills.map(({ id }) => [id, 2])));
  const first = (track: string) => gapsOf(pack, trackOf(track), current).skills.map(({ skill }) => skill);
  expect(first('policy-and-governance').slice(0, 5)).toEqual([
    'writing',
    'law-economics-ir-policy',
    'portfolio',
    'applications',
    'meta-game',
  ]);
  expect(first('research-scientist').slice(0, 3)).toEqual(['reading-papers', 'math', 'forming-questions']);
  expect(first('interpretability').slice(0, 2)).toEqual(['python-pytorch', 'deep-learning-transformers']);
});

test('every gap of a skill names the next level, one above today and needed for the track', () => {
  fc.assert(
    fc.property(anyRatings, anyTrack, (current, track) => {
      for (const { gap, next, rated, wanted } of gapsOf(pack, track, current).skills) {
        expect(next).toBe(gap > 0 ? rated + 1 : undefined);
        if (next !== undefined) expect(next).toBeLessThanOrEqual(Math.ceil(wanted));
      }
    }),
  );
});

test("a gap leads to the topics of the member's own next step alone, the one that goes least far first", () => {
  fc.assert(
    fc.property(anyRatings, anyTrack, (current, track) => {
      for (const { skill, next, topics } of gapsOf(shippedPack, track, current).skills) {
        if (next === undefined) {
          expect(topics).toEqual([]);
          continue;
        }
        const found = topics.map((id) => topicById(shippedPack, id));
        expect(found.length).toBeGreaterThan(0);
        for (const topic of found) {
          const [from = 0, to = 0] = topic?.level ?? [];
          expect(topic?.skills[0]).toBe(skill);
          expect(from).toBeLessThan(next);
          expect(to).toBeGreaterThanOrEqual(next);
        }
        const reached = found.map((topic) => topic?.level?.[1] ?? 0);
        expect(reached).toEqual(reached.toSorted((a, b) => a - b));
      }
    }),
  );
});

test('a skill that no topic teaches is shown all the same, and one without a level is taken for every step', () => {
  const current = ratingsOf(Object.fromEntries(pack.skills.map(({ id }) => [id, 2])));
  const untaught = { ...pack, topics: [], curriculum: { ...pack.curriculum, topics: [] } };
  expect(gapsOf(untaught, trackOf('interpretability'), current).skills[0]?.topics).toEqual([]);
  const one = {
    id: 'plain',
    title: 'Plain',
    content: [],
    skills: ['math', 'writing'],
    areas: [],
    resources: [],
  };
  const plain = { ...untaught, topics: [{ title: 'T', source: 'S', topics: [one] }] };
  for (const { skill, gap, topics } of gapsOf(plain, trackOf('research-scientist'), current).skills)
    expect(topics).toEqual(gap > 0 && one.skills.includes(skill) ? ['plain'] : []);
});

test('what a track hires on and nobody has rated is named apart', () => {
  const veryHigh = (track: string, ratings: Parameters<typeof ratingsOf>[0]) =>
    gapsOf(pack, trackOf(track), ratingsOf(ratings)).notAssessed.veryHigh;
  const baseline = Object.fromEntries(baselineSkills(pack).map(({ id }) => [id, rating(3)]));
  expect(veryHigh('policy-and-governance', baseline)).toEqual([
    'portfolio',
    'applications',
    'meta-game',
    'law-economics-ir-policy',
  ]);
  expect(veryHigh('applied-and-product-ml', baseline)).toEqual([]);
});
