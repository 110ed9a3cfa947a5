import fc from 'fast-check';
import { inject } from 'vitest';
import { loadPack } from '../../src/content/load-pack.ts';
import { trackById } from '../../src/domain/catalog.ts';
import type { Rating } from '../../src/domain/member.ts';
import type { Track } from '../../src/domain/pack.ts';
import type { CurrentRatings } from '../../src/domain/skills/ratings.ts';

/** Stays the same whichever packs are added. */
export const pack = await loadPack(inject('oneBank'));
/** Everything that is shipped. */
export const shippedPack = await loadPack('content');

export function trackOf(id: string): Track {
  const track = trackById(pack, id);
  if (track === undefined) throw new RangeError(`no track ${id}`);
  return track;
}

export const LEVELS: readonly Rating[] = [1, 2, 3, 4, 5];

export function rating(level: number): Rating {
  const found = LEVELS.find((one) => one === level);
  if (found === undefined) throw new RangeError(`${level} is no rating`);
  return found;
}

export function ratingsOf(ratings: Readonly<Record<string, Rating>>): CurrentRatings {
  return new Map(
    Object.entries(ratings).map(([id, level]) => [id, { rating: level, at: 1, auditId: 'audit' }]),
  );
}

export const anyRating = fc.constantFrom(...LEVELS);
export const anyTrack = fc.constantFrom(...pack.tracks.tracks);

/** Any ratings, from none at all to all skills. */
export const anyRatings = fc
  .tuple(...pack.skills.map(({ id }) => fc.option(anyRating).map((level) => ({ id, level }))))
  .map((all) => ratingsOf(Object.fromEntries(all.flatMap(({ id, level }) => (level ? [[id, level]] : [])))));
