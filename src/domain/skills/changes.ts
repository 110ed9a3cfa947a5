import { skillsOfBucket } from '../catalog.ts';
import type { Audit, Rating } from '../member.ts';
import { BUCKET_IDS, type BucketId, type Pack } from '../pack.ts';
import { rateables } from './rateable.ts';
import { bucketRating, type CurrentRatings, currentRatings, ratingsAfter } from './ratings.ts';

/** An end is absent if it was not rated; at least one end is present. */
export interface RatingChange {
  readonly id: string;
  readonly from?: Rating;
  readonly to?: Rating;
}

export interface BucketChange {
  readonly bucket: BucketId;
  readonly from?: number;
  readonly to?: number;
  /** Both ends are means over the same skills. */
  readonly sameSkills: boolean;
}

export interface Difference {
  readonly buckets: readonly BucketChange[];
  readonly ratings: readonly RatingChange[];
}

export interface Changes extends Difference {
  /** Date of the audit that today is compared with, epoch ms. */
  readonly since: number;
}

const ends = <T>(from: T | undefined, to: T | undefined): { from?: T; to?: T } => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** All differences, in the content's order; skills and areas that the content no longer has are left out. */
export function differenceOf(pack: Pack, before: CurrentRatings, after: CurrentRatings): Difference {
  const buckets = BUCKET_IDS.flatMap((bucket) => {
    const [from, to] = [bucketRating(pack, before, bucket), bucketRating(pack, after, bucket)];
    if (from === to) return [];
    const sameSkills = skillsOfBucket(pack, bucket).every(({ id }) => before.has(id) === after.has(id));
    return [{ bucket, ...ends(from, to), sameSkills }];
  });
  const ratings = rateables(pack).flatMap(({ id }) => {
    const [from, to] = [before.get(id)?.rating, after.get(id)?.rating];
    return from === to ? [] : [{ id, ...ends(from, to) }];
  });
  return { buckets, ratings };
}

/**
 * What the latest audit changed, and everything that changed since the first; with two audits only `last` is given.
 * Audits without any rating that is in this pack don't count; callers may pass a reduced pack.
 */
export function changesOf(pack: Pack, audits: readonly Audit[]): { last?: Changes; first?: Changes } {
  const known = rateables(pack);
  const inOrder = audits
    .filter(({ ratings }) => known.some(({ id }) => ratings[id] !== undefined))
    .toSorted((one, other) => one.at - other.at);
  const [first, previous] = [inOrder[0], inOrder.at(-2)];
  if (first === undefined || previous === undefined) return {};
  const now = currentRatings(inOrder);
  const since = (at: number, count: number): Changes => ({
    since: at,
    ...differenceOf(pack, ratingsAfter(inOrder, count), now),
  });
  const last = since(previous.at, inOrder.length - 1);
  return first === previous ? { last } : { last, first: since(first.at, 1) };
}
