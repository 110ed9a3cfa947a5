import { skillsOfBucket, wantedLevel } from '../catalog.ts';
import { oncePer } from '../once.ts';
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
  /** The rated skills that `wanted` and `rated` are averaged over; in the domain bucket, only those the track names. */
  readonly skills: readonly string[];
}

export interface UnjudgedBucket {
  readonly bucket: BucketId;
  readonly judged: false;
  /** `other-skills-rated`: some domain skills are rated, but none that the track names. */
  readonly reason: 'not-assessed' | 'other-skills-rated';
  readonly wanted: number | undefined;
  readonly skills: readonly string[];
}

export type BucketFit = JudgedBucket | UnjudgedBucket;

export interface Fit {
  readonly track: string;
  readonly buckets: readonly BucketFit[];
  readonly judged: number;
  /** Mean score of the judged buckets, in hundredths of a level; `undefined` if nothing could be judged. */
  readonly scoreHundredths: number | undefined;
}

export function countedHundredths(rated: number, wanted: number): number {
  return Math.round(100 * (Math.min(rated, wanted) - SHORTFALL * Math.max(0, wanted - rated))) + 0;
}

/** Input and output are whole hundredths, so that equal scores compare as equal. */
export function scoreHundredths(counted: readonly number[]): number | undefined {
  const score = mean(counted);
  return score === undefined ? undefined : Math.round(score) + 0;
}

const wishesOf = (pack: Pack, track: Track, bucket: BucketId): ReadonlyMap<string, number> => {
  if (bucket === 'domain') return new Map(Object.entries(track.wants.domain.skills));
  const level = wantedLevel(pack, track, bucket);
  return new Map(skillsOfBucket(pack, bucket).map(({ id }) => [id, level]));
};

/** Cached because working out one member's standing needs this dozens of times. */
const allWishes = oncePer((pack: Pack) =>
  oncePer((track: Track) => new Map(BUCKET_IDS.map((id) => [id, wishesOf(pack, track, id)]))),
);

export const wantedSkills = (pack: Pack, track: Track, bucket: BucketId): ReadonlyMap<string, number> =>
  allWishes(pack)(track).get(bucket) ?? new Map();

/** Whether the track hires on this bucket: its cell says "Very high", or a domain skill is wanted at 5. */
export function isHiredOn(pack: Pack, track: Track, bucket: BucketId): boolean {
  return [...wantedSkills(pack, track, bucket).values()].includes(VERY_HIGH);
}

export const bucketFit = (pack: Pack, track: Track, current: CurrentRatings, bucket: BucketId): BucketFit => {
  const all = wantedSkills(pack, track, bucket);
  const skills: string[] = [];
  const levels: number[] = [];
  const ratings: number[] = [];
  for (const [skill, level] of all) {
    const now = current.get(skill);
    if (now === undefined) continue;
    skills.push(skill);
    levels.push(level);
    ratings.push(now.rating);
  }
  const wanted = mean(levels);
  const rated = mean(ratings);
  if (wanted === undefined || rated === undefined) {
    const reason = bucketRating(pack, current, bucket) === undefined ? 'not-assessed' : 'other-skills-rated';
    return { bucket, judged: false, reason, wanted: mean([...all.values()]), skills: [...all.keys()] };
  }
  return {
    bucket,
    judged: true,
    wanted,
    rated,
    countedHundredths: countedHundredths(rated, wanted),
    skills,
  };
};

const fitFrom = ({ id }: Track, buckets: readonly BucketFit[]): Fit => {
  const counted = buckets.flatMap((fit) => (fit.judged ? [fit.countedHundredths] : []));
  return { track: id, buckets, judged: counted.length, scoreHundredths: scoreHundredths(counted) };
};

/** Our reading of the skills map: a level short costs 1.75 levels, and a rating above what is wanted adds nothing. */
export const fitOf = (pack: Pack, track: Track, current: CurrentRatings): Fit =>
  fitFrom(
    track,
    BUCKET_IDS.map((bucket) => bucketFit(pack, track, current, bucket)),
  );

export interface RankedFit extends Fit {
  readonly scoreHundredths: number;
  /** Equal scores share a rank, and the following ranks are skipped: 1, 1, 3. */
  readonly rank: number;
}

function ranked(all: readonly Fit[]): readonly RankedFit[] {
  const fits = all.flatMap((fit) =>
    fit.scoreHundredths === undefined ? [] : [{ ...fit, scoreHundredths: fit.scoreHundredths }],
  );
  const rankOf = (score: number) => 1 + fits.filter((other) => other.scoreHundredths > score).length;
  return fits
    .map((fit) => ({ ...fit, rank: rankOf(fit.scoreHundredths) }))
    .toSorted((one, other) => one.rank - other.rank);
}

export const rankTracks = (pack: Pack, current: CurrentRatings): readonly RankedFit[] =>
  ranked(pack.tracks.tracks.map((track) => fitOf(pack, track, current)));

/** The ranking after ratings in this bucket alone changed. @param before the ranking with the old ratings */
export function rankTracksAnew(
  pack: Pack,
  before: readonly RankedFit[],
  { bucket, current }: { readonly bucket: BucketId; readonly current: CurrentRatings },
): readonly RankedFit[] {
  const fits = new Map(before.map((fit) => [fit.track, fit.buckets]));
  return ranked(
    pack.tracks.tracks.flatMap((track) => {
      const buckets = fits.get(track.id);
      if (buckets === undefined) return [];
      const one = bucketFit(pack, track, current, bucket);
      return [
        fitFrom(
          track,
          buckets.map((fit) => (fit.bucket === bucket ? one : fit)),
        ),
      ];
    }),
  );
}
