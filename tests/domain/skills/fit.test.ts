import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baselineSkills, skillsOfBucket, wantedLevel } from '../../../src/domain/catalog.ts';
import type { Rating } from '../../../src/domain/member.ts';
import { BUCKET_IDS, type BucketId, type Track } from '../../../src/domain/pack.ts';
import { closestTracks } from '../../../src/domain/skills/closest-tracks.ts';
import {
  countedHundredths,
  fitOf,
  isHiredOn,
  rankTracks,
  scoreHundredths,
  wantedSkills,
} from '../../../src/domain/skills/fit.ts';
import type { CurrentRatings } from '../../../src/domain/skills/ratings.ts';
import { anyRatings, anyTrack, LEVELS, pack, rating, ratingsOf, trackOf } from '../pack-fixture.ts';

const { tracks } = pack.tracks;
const WORDED = ['technical', 'research', 'communication'] as const;
const idsOf = (bucket: BucketId) => skillsOfBucket(pack, bucket).map(({ id }) => id);

/** Ratings for some skills of the bucket whose mean is exactly this level. */
const ratingsWithMean = (bucket: BucketId, level: number) => {
  const half = !Number.isInteger(level);
  return fc
    .tuple(fc.shuffledSubarray(idsOf(bucket), { minLength: half ? 2 : 1 }), fc.boolean())
    .map(([ids, apart]): [string, Rating][] => {
      const spread = half ? 0.5 : apart && ids.length > 1 && level < 5 && level > 1 ? 1 : 0;
      const chosen = half ? ids.slice(0, 2) : ids;
      const offsets = [-spread, spread];
      return chosen.map((id, index) => [id, rating(level + (offsets[index] ?? 0))]);
    });
};

const mixOf = (track: Track) =>
  fc
    .tuple(...WORDED.map((bucket) => ratingsWithMean(bucket, wantedLevel(pack, track, bucket))))
    .map((buckets) => {
      const domain = Object.entries(track.wants.domain.skills).map(
        ([id, level]) => [id, rating(level)] as const,
      );
      return ratingsOf(Object.fromEntries([...buckets.flat(), ...domain]));
    });

/** How often each track comes first. A tie is split among the tracks in it. */
class Shares {
  readonly #wins = tracks.map(() => 0);
  #people = 0;

  add(scores: readonly (number | undefined)[]) {
    const best = Math.max(...scores.map((score) => score ?? -Infinity));
    const ties = scores.filter((score) => score === best).length;
    scores.forEach((score, index) => {
      if (score === best) this.#wins[index] = (this.#wins[index] ?? 0) + 1 / ties;
    });
    this.#people += 1;
  }

  expectBetween(low: number, high: number) {
    expect(this.#wins).toHaveLength(7);
    for (const [index, { name }] of tracks.entries()) {
      const percent = (100 * (this.#wins[index] ?? 0)) / this.#people;
      expect(percent, name).toBeGreaterThanOrEqual(low);
      expect(percent, name).toBeLessThanOrEqual(high);
    }
  }
}

const combinations = (length: number): Rating[][] =>
  length === 0 ? [[]] : combinations(length - 1).flatMap((head) => LEVELS.map((level) => [...head, level]));

const everyRating = (ids: readonly string[]): CurrentRatings[] =>
  combinations(ids.length).map((levels) =>
    ratingsOf(Object.fromEntries(levels.map((level, index) => [ids[index] ?? '', level]))),
  );

const countedIn = (track: Track, bucket: BucketId, current: CurrentRatings): number => {
  const fit = fitOf(pack, track, current).buckets.find((one) => one.bucket === bucket);
  if (!fit?.judged) throw new Error(`${bucket} of ${track.id} is not judged`);
  return fit.countedHundredths;
};

const raised = (current: CurrentRatings, skills: readonly string[]): CurrentRatings =>
  new Map(
    [...current].map(([id, now]) => [
      id,
      skills.includes(id) ? { ...now, rating: rating(Math.min(5, now.rating + 1)) } : now,
    ]),
  );

describe('the formula over the shipped content', () => {
  test.each(tracks.map((track) => [track.name, track] as const))(
    'whoever has exactly the mix of %s gets it first, alone',
    (_, track) => {
      fc.assert(
        fc.property(mixOf(track), (current) => {
          const [first, second] = rankTracks(pack, current);
          expect(first?.track).toBe(track.id);
          expect(second?.rank).toBe(2);
        }),
      );
    },
  );

  test('over all people there can be, each track is first for 6 to 25 per cent', () => {
    const worded = tracks.map((track) =>
      WORDED.map((bucket) =>
        LEVELS.map((level) =>
          countedIn(track, bucket, ratingsOf(Object.fromEntries(idsOf(bucket).map((id) => [id, level])))),
        ),
      ),
    );
    const shares = new Shares();
    const people = combinations(WORDED.length);
    expect(idsOf('domain')).toHaveLength(5);
    for (const current of everyRating(idsOf('domain'))) {
      const domain = tracks.map((track) => countedIn(track, 'domain', current));
      for (const levels of people) {
        const scores = tracks.map((_, track) => {
          const counted = levels.map((level, bucket) => worded[track]?.[bucket]?.[level - 1] ?? Number.NaN);
          return scoreHundredths([...counted, domain[track] ?? Number.NaN]);
        });
        shares.add(scores);
      }
    }
    shares.expectBetween(6, 25);
  });

  test('after a baseline audit each track is first for 6 to 25 per cent too', () => {
    const shares = new Shares();
    for (const current of everyRating(baselineSkills(pack).map(({ id }) => id))) {
      shares.add(tracks.map((track) => fitOf(pack, track, current).scoreHundredths));
    }
    shares.expectBetween(6, 25);
  });

  test('raising a rating never lowers the fit with any track', () => {
    fc.assert(
      fc.property(anyRatings, anyTrack, fc.constantFrom(...pack.skills), (current, track, { id }) => {
        const before = fitOf(pack, track, current).scoreHundredths ?? 0;
        expect(fitOf(pack, track, raised(current, [id])).scoreHundredths ?? 0).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 1000 },
    );
  });

  test('the numbers shown add up to the score shown', () => {
    fc.assert(
      fc.property(anyRatings, anyTrack, (current, track) => {
        const { buckets, judged, scoreHundredths: score } = fitOf(pack, track, current);
        const shown = buckets.flatMap((fit) => (fit.judged ? [fit] : []));
        const sum = shown.reduce((total, fit) => total + fit.countedHundredths, 0);
        expect(judged).toBe(shown.length);
        expect(score).toBe(judged === 0 ? undefined : Math.round(sum / judged) + 0);
        for (const fit of shown) expect(fit.countedHundredths).toBe(countedHundredths(fit.rated, fit.wanted));
      }),
    );
  });
});

describe('what is judged', () => {
  test('not rated is never zero: a bucket without ratings is left out, and why is said', () => {
    const fit = fitOf(pack, trackOf('policy-and-governance'), ratingsOf({ writing: 4, math: 5 }));
    expect(fit.buckets.map(({ judged }) => judged)).toEqual([false, false, true, false]);
    expect(fit.buckets[0]).toMatchObject({ reason: 'not-assessed' });
    expect(fit.buckets[3]).toMatchObject({
      reason: 'other-skills-rated',
      skills: ['law-economics-ir-policy'],
    });
    expect(fit.scoreHundredths).toBe(325);
  });

  test('of the domain only the skills that a track names count', () => {
    fc.assert(
      fc.property(anyRatings, anyTrack, (current, track) => {
        const named = wantedSkills(pack, track, 'domain');
        const others = idsOf('domain').filter((id) => !named.has(id));
        const less = new Map([...current].filter(([id]) => !others.includes(id)));
        expect(fitOf(pack, track, less).scoreHundredths).toBe(fitOf(pack, track, current).scoreHundredths);
      }),
    );
  });

  test('nobody who rated nothing is ranked', () => {
    expect(closestTracks(pack, new Map())).toMatchObject({
      ranked: [],
      top: [],
      notAssessed: BUCKET_IDS,
      strongest: [],
    });
  });
});

describe('what is closest', () => {
  test('equal scores share a place, and nobody equal to the third is left out', () => {
    fc.assert(
      fc.property(anyRatings, (current) => {
        const { ranked, top } = closestTracks(pack, current);
        for (const { rank, scoreHundredths: score } of ranked) {
          expect(rank).toBe(1 + ranked.filter((other) => other.scoreHundredths > score).length);
        }
        expect(top).toEqual(ranked.slice(0, top.length));
        if (ranked.length > 0) expect(top.length).toBeGreaterThanOrEqual(3);
        const third = ranked[2]?.scoreHundredths ?? 0;
        for (const { scoreHundredths: score } of ranked.slice(top.length)) expect(score).toBeLessThan(third);
      }),
    );
  });

  test('a change that is said to help does help, as much as is said', () => {
    fc.assert(
      fc.property(anyRatings, (current) => {
        const { ranked, top, lifts, overturning } = closestTracks(pack, current);
        const first = (places: typeof ranked) =>
          places.filter(({ rank }) => rank === 1).map(({ track }) => track);
        expect(lifts.map(({ track }) => track)).toEqual(top.map(({ track }) => track));
        for (const { track, raises, scoreHundredths: then } of lifts) {
          const now = ranked.find((fit) => fit.track === track)?.scoreHundredths;
          if (raises.length === 0) expect(then).toBe(now);
          for (const { skills } of raises) {
            const after = rankTracks(pack, raised(current, skills)).find((fit) => fit.track === track);
            expect(after?.scoreHundredths).toBe(then);
          }
        }
        for (const { skills, first: named } of overturning) {
          expect(first(rankTracks(pack, raised(current, skills)))).toEqual(named);
          expect(named).not.toEqual(first(ranked));
        }
      }),
    );
  });

  test('whoever has nothing above 2 is told that it is too early, nobody else is', () => {
    fc.assert(
      fc.property(anyRatings, (current) => {
        const above = [...current.values()].some((now) => now.rating > 2);
        expect(closestTracks(pack, current).tooEarly).toBe(!above);
      }),
    );
  });

  test('beside the closest stand the tracks hired on the strongest bucket', () => {
    expect(closestTracks(pack, ratingsOf({ writing: 3, 'reading-papers': 2, math: 1 })).strongest).toEqual([
      { bucket: 'communication', rating: 3, tracks: ['policy-and-governance', 'field-building-and-comms'] },
    ]);
    expect(closestTracks(pack, ratingsOf({ writing: 3, math: 4 })).strongest).toEqual([
      { bucket: 'domain', rating: 4, tracks: ['research-scientist'] },
    ]);
  });

  test('every track but Interpretability has something that it hires on', () => {
    const hiredOn = (track: Track) => BUCKET_IDS.filter((bucket) => isHiredOn(pack, track, bucket));
    expect(hiredOn(trackOf('research-scientist'))).toEqual(['research', 'domain']);
    expect(tracks.filter((track) => hiredOn(track).length === 0)).toEqual([trackOf('interpretability')]);
  });
});
