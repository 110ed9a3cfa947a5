import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUCKET_IDS } from '../../../src/domain/pack.ts';
import { fitOf, wantedSkills } from '../../../src/domain/skills/fit.ts';
import { gapsOf } from '../../../src/domain/skills/gaps.ts';
import { anyRatings, anyTrack, pack, ratingsOf, trackOf } from '../pack-fixture.ts';

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

test('a skill leads to the topics that teach it, and one that no topic teaches is shown all the same', () => {
  const current = ratingsOf(Object.fromEntries(pack.skills.map(({ id }) => [id, 1])));
  for (const track of pack.tracks.tracks) {
    for (const { skill, topics } of gapsOf(pack, track, current).skills) {
      const teaching = pack.curriculum.topics.filter((topic) => topic.skills.includes(skill));
      expect(topics).toEqual(teaching.map(({ id }) => id));
    }
  }
  const untaught = { ...pack, curriculum: { ...pack.curriculum, topics: [] } };
  expect(gapsOf(untaught, trackOf('interpretability'), current).skills[0]?.topics).toEqual([]);
});
