import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closestTracks } from '../../../src/domain/skills/closest-tracks.ts';
import { auditResultCard } from '../../../src/views/audit/result.ts';
import { closestTracksPages } from '../../../src/views/skills/closest-tracks.ts';
import { tracksCard, trackWishesCard } from '../../../src/views/skills/tracks.ts';
import { anyRatings, pack, ratingsOf } from '../../domain/pack-fixture.ts';
import { textOf } from '../rendered.ts';

const nothingRated = closestTracks(pack, ratingsOf({}));

describe('the cheat sheet on a phone', () => {
  const pages = [0, 1, 2, 3].map((page) => textOf(trackWishesCard(pack, undefined, page)));
  const shown = pages.join('\n');

  test('has every cell of every track, qualifiers included', () => {
    for (const { name, wants } of pack.tracks.tracks) {
      const [, entry = ''] = shown.split(`**${name}**`);
      const lines = entry.split('\n').slice(1, 3).join(' · ');
      const cell = ({ level, qualifier }: { level: string; qualifier?: string | undefined }): string =>
        qualifier === undefined ? level : `${level} (${qualifier})`;
      expect(lines.split(' · ')).toEqual([
        `Technical: ${cell(wants.technical)}`,
        `Research: ${cell(wants.research)}`,
        `Communication: ${cell(wants.communication)}`,
        `Domain: ${wants.domain.text}`,
      ]);
    }
    expect(pack.tracks.tracks).toHaveLength(7);
  });

  test('prints a cell as the source does', () => {
    expect(shown).toContain(
      'Technical: Low–Med (literacy) · Research: High (analysis)\nCommunication: Very high · Domain: Law / econ / IR / policy',
    );
  });

  test('says how to read it, and what a member without ratings can do', () => {
    expect(shown).toContain(pack.tracks.bigIdea);
    expect(shown).toContain(pack.tracks.howToRead);
    expect(textOf(tracksCard(pack, nothingRated, undefined))).toContain('/audit');
  });

  test('marks the target and no other track', () => {
    for (const { id, name } of pack.tracks.tracks) {
      const text = textOf(tracksCard(pack, nothingRated, id));
      expect(text.match(/\*\*[^*]+\*\* \(your target\)/g)).toEqual([`**${name}** (your target)`]);
    }
  });
});

const PLACE = /\*\*(\d+)\. ([^*]+)\*\*( \(tied\))?: (-?[\d.]+)\n((?: {2}- .*\n?)+)/g;
const BUCKET = / {2}- .+: wants ([\d.]+), you ([\d.]+), counts (-?[\d.]+)/g;
const SUM = / {2}- \((.+)\) \/ (\d) = \*\*(-?[\d.]+)\*\*/;
/** Scores are shown with two decimals. */
const ROUNDING = 0.005 + 1e-9;

describe('the closest tracks, read as a member reads them', () => {
  test('the arithmetic that is shown adds up to the score that is shown', () => {
    let explained = 0;
    fc.assert(
      fc.property(anyRatings, (ratings) => {
        const text = closestTracksPages(pack, closestTracks(pack, ratings)).flat().join('\n');
        for (const [, , , , score, lines = ''] of text.matchAll(PLACE)) {
          explained++;
          const counted = [...lines.matchAll(BUCKET)].map(([, wants, you, counts]) => {
            const expected =
              Math.min(Number(you), Number(wants)) - 0.75 * Math.max(0, Number(wants) - Number(you));
            expect(Math.abs(Number(counts) - expected)).toBeLessThan(0.02);
            return Number(counts);
          });
          const [, terms = '', buckets, result] = SUM.exec(lines) ?? [];
          const added = terms.replaceAll('− ', '+ -').split(' + ').map(Number);
          expect(added).toEqual(counted);
          expect(Number(buckets)).toBe(counted.length);
          const mean = added.reduce((sum, one) => sum + one, 0) / added.length;
          expect(Math.abs(mean - Number(result))).toBeLessThanOrEqual(ROUNDING);
          expect(result).toBe(score);
        }
      }),
    );
    expect(explained).toBeGreaterThan(100);
  });

  test('places are in order, and only equal scores share one', () => {
    fc.assert(
      fc.property(anyRatings, (ratings) => {
        const text = closestTracksPages(pack, closestTracks(pack, ratings)).flat().join('\n');
        const places = [...text.matchAll(PLACE)].map(([, rank, , tied, score]) => ({
          rank,
          tied,
          score: Number(score),
        }));
        for (const [index, place] of places.entries()) {
          const next = places[index + 1];
          if (!next) continue;
          expect(next.score).toBeLessThanOrEqual(place.score);
          expect(next.rank === place.rank).toBe(next.score === place.score);
          if (next.score === place.score) expect([place.tied, next.tied]).toEqual([' (tied)', ' (tied)']);
        }
      }),
    );
  });

  test('never promise a best track; too low or no ratings lead to choosing by interest', () => {
    fc.assert(
      fc.property(anyRatings, (ratings) => {
        const text = closestTracksPages(pack, closestTracks(pack, ratings)).flat().join('\n');
        expect(text).not.toMatch(/best for you|best track|you should/i);
        const highest = Math.max(0, ...[...ratings.values()].map(({ rating }) => rating));
        expect(text.includes('choose by interest')).toBe(highest > 0 && highest <= 2);
        expect(text.includes('Closest to what you have today')).toBe(highest > 2);
      }),
    );
    const low = ratingsOf(Object.fromEntries(pack.skills.map(({ id }) => [id, 2] as const)));
    const text = closestTracksPages(pack, closestTracks(pack, low)).flat().join('\n');
    for (const { name, about } of pack.tracks.tracks) expect(text).toContain(`**${name}**: ${about}`);
  });
});

test('the first of /tracks is the track that an audit calls the closest', () => {
  fc.assert(
    fc.property(anyRatings, (ratings) => {
      const closest = closestTracks(pack, ratings);
      if (closest.tooEarly || closest.ranked.length === 0) return;
      const [, first] = /^- \*\*(.+?)\*\*/m.exec(textOf(tracksCard(pack, closest, undefined))) ?? [];
      const result = { cohort: 'main', buckets: {}, closest, shares: false, hasPlan: false };
      const [, named = ''] = /Closest track: \*\*(.+)\*\*/.exec(textOf(auditResultCard(pack, result))) ?? [];
      expect(named.split('; ')[0]).toBe(first);
    }),
  );
});
