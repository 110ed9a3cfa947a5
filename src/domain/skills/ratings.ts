import { skillsOfBucket } from '../catalog.ts';
import type { Audit, Rating } from '../member.ts';
import { BUCKET_IDS, type BucketId, type Pack } from '../pack.ts';
import { rateables } from './rateable.ts';

export interface CurrentRating {
  readonly rating: Rating;
  readonly at: number;
  readonly auditId: string;
}

/** By skill id. May include skills that the content no longer has, so callers look skills up from the pack. */
export type CurrentRatings = ReadonlyMap<string, CurrentRating>;

const inOrder = (audits: readonly Audit[]) => audits.toSorted((one, other) => one.at - other.at);

/** The latest rating of each skill; a later `null` withdraws it. */
export function currentRatings(audits: readonly Audit[]): CurrentRatings {
  const current = new Map<string, CurrentRating>();
  for (const { id, at, ratings } of inOrder(audits)) {
    for (const [skill, rating] of Object.entries(ratings)) {
      if (rating === null) current.delete(skill);
      else current.set(skill, { rating, at, auditId: id });
    }
  }
  return current;
}

/** The ratings as they would be without this audit. */
export const ratingsBeside = (audits: readonly Audit[], id: string): CurrentRatings =>
  currentRatings(audits.filter((audit) => audit.id !== id));

export function ratingsAfter(audits: readonly Audit[], count: number): CurrentRatings {
  return currentRatings(inOrder(audits).slice(0, count));
}

export function mean(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

export function bucketRating(pack: Pack, current: CurrentRatings, bucket: BucketId): number | undefined {
  return mean(skillsOfBucket(pack, bucket).flatMap(({ id }) => current.get(id)?.rating ?? []));
}

/** Ratings of things that the content no longer has: they are kept but count nowhere. */
export function offTheMap(pack: Pack, current: CurrentRatings): ReadonlyMap<string, CurrentRating> {
  const known = new Set(rateables(pack).map(({ id }) => id));
  return new Map([...current].filter(([id]) => !known.has(id)));
}

export interface BucketStanding {
  readonly rating: number;
  /** When an audit last gave or withdrew a rating in this bucket. */
  readonly ratedAt: number;
}

/** One member's rated buckets, in the form that group averages need. */
export function bucketStandings(
  pack: Pack,
  audits: readonly Audit[],
  current: CurrentRatings = currentRatings(audits),
): Partial<Record<BucketId, BucketStanding>> {
  const standings: Partial<Record<BucketId, BucketStanding>> = {};
  for (const bucket of BUCKET_IDS) {
    const rating = bucketRating(pack, current, bucket);
    if (rating === undefined) continue;
    const skills = skillsOfBucket(pack, bucket);
    const touching = audits.filter(({ ratings }) => skills.some(({ id }) => ratings[id] !== undefined));
    standings[bucket] = { rating, ratedAt: Math.max(...touching.map(({ at }) => at)) };
  }
  return standings;
}
