import { skillsOfBucket, wantedLevel } from '../catalog.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Track } from '../pack.ts';
import { bucketRating, type CurrentRatings, mean } from './ratings.ts';

const SHORTFALL = 0.75;
export const VERY_HIGH = 5;

export interface JudgedBucket {
  readonly bucket: BucketId;
  readonly judged: true;
  readonly wanted: number;
  readonly rated: number;
  readonly countedHundredths: number;
  /** The rated ones, which `wanted` and `rated` are over; of the domain only those that the track names. */
  readonly skills: readonly string[];
}

export interface UnjudgedBucket {
  readonly bucket: BucketId;
  readonly judged: false;
  /** `other-skills-rated`: domain skills are rated, none of them one that the track names. */
  readonly reason: 'not-assessed' | 'other-skills-rated';
  readonly wanted: number | undefined;
  readonly skills: readonly string[];
}

export type BucketFit = JudgedBucket | UnjudgedBucket;

export interface Fit {
  readonly track: string;
  readonly buckets: readonly BucketFit[];
  readonly judged: number;
  /** Mean of what the judged buckets add, in hundredths of a level; undefined: nothing could be judged. */
  readonly scoreHundredths: number | undefined;
}

export function countedHundredths(rated: number, wanted: number): number {
  return Math.round(100 * (Math.min(rated, wanted) - SHORTFALL * Math.max(0, wanted - rated))) + 0;
}

/** Whole hundredths in and out, so that equal scores compare as equal. */
export function scoreHundredths(counted: readonly number[]): number | undefined {
  const score = mean(counted);
  return score === undefined ? undefined : Math.round(score) + 0;
}

export function wantedSkills(pack: Pack, track: Track, bucket: BucketId): ReadonlyMap<string, number> {
  if (bucket === 'domain') return new Map(Object.entries(track.wants.domain.skills));
  const level = wantedLevel(pack, track, bucket);
  return new Map(skillsOfBucket(pack, bucket).map(({ id }) => [id, level]));
}

/** The track hires on this bucket: its "Very high" cell, or a domain skill wanted at 5. */
export function isHiredOn(pack: Pack, track: Track, bucket: BucketId): boolean {
  return [...wantedSkills(pack, track, bucket).values()].includes(VERY_HIGH);
}

const bucketFit = (pack: Pack, track: Track, current: CurrentRatings, bucket: BucketId): BucketFit => {
  const wanted = [...wantedSkills(pack, track, bucket)];
  const compared = wanted.flatMap(([skill, level]) => {
    const rating = current.get(skill)?.rating;
    return rating === undefined ? [] : [{ skill, level, rating }];
  });
  const wantedMean = mean(compared.map(({ level }) => level));
  const rated = mean(compared.map(({ rating }) => rating));
  if (wantedMean === undefined || rated === undefined) {
    const reason = bucketRating(pack, current, bucket) === undefined ? 'not-assessed' : 'other-skills-rated';
    const skills = wanted.map(([skill]) => skill);
    return { bucket, judged: false, reason, wanted: mean(wanted.map(([, level]) => level)), skills };
  }
  const counted = countedHundredths(rated, wantedMean);
  const skills = compared.map(({ skill }) => skill);
  return { bucket, judged: true, wanted: wantedMean, rated, countedHundredths: counted, skills };
};

/** Our reading of the skills map: a shortfall costs one and three quarters of a level, more than wanted adds nothing. */
export function fitOf(pack: Pack, track: Track, current: CurrentRatings): Fit {
  const buckets = BUCKET_IDS.map((bucket) => bucketFit(pack, track, current, bucket));
  const counted = buckets.flatMap((fit) => (fit.judged ? [fit.countedHundredths] : []));
  return { track: track.id, buckets, judged: counted.length, scoreHundredths: scoreHundredths(counted) };
}

export interface RankedFit extends Fit {
  readonly scoreHundredths: number;
  /** Equal scores share a rank and the next one skips: 1, 1, 3. */
  readonly rank: number;
}

export function rankTracks(pack: Pack, current: CurrentRatings): readonly RankedFit[] {
  const fits = pack.tracks.tracks.flatMap((track) => {
    const fit = fitOf(pack, track, current);
    return fit.scoreHundredths === undefined ? [] : [{ ...fit, scoreHundredths: fit.scoreHundredths }];
  });
  const rankOf = (score: number) => 1 + fits.filter((other) => other.scoreHundredths > score).length;
  const ranked = fits.map((fit) => ({ ...fit, rank: rankOf(fit.scoreHundredths) }));
  return ranked.toSorted((one, other) => one.rank - other.rank);
}
