import { skillsOfBucket, wantedLevel } from './catalog.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Track } from './pack.ts';
import { bucketRating, type CurrentRating, type CurrentRatings, mean, type Rating } from './ratings.ts';

const SHORTFALL = 0.75;
const VERY_HIGH = 5;
const TOO_LOW_TO_CHOOSE = 2;
const PLACES = 3;

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

/** Every rated skill of a bucket one level higher, or a single skill of the domain. */
export interface Raise {
  readonly bucket: BucketId;
  readonly skills: readonly string[];
  /** The tracks that would be first then. */
  readonly first: readonly string[];
}

export interface Lift {
  readonly track: string;
  /** The raises that help this track most, equally good ones all listed; none: nothing rated would help it. */
  readonly raises: readonly Raise[];
  readonly scoreHundredths: number;
  readonly unjudged: readonly UnjudgedBucket[];
}

export interface Strength {
  readonly bucket: BucketId;
  readonly rating: number;
  /** Tracks hired on it; in the domain, on a named skill that the member has at least at the bucket's rating. */
  readonly tracks: readonly string[];
}

export interface ClosestTracks {
  readonly ranked: readonly RankedFit[];
  readonly top: readonly RankedFit[];
  readonly notAssessed: readonly BucketId[];
  readonly lifts: readonly Lift[];
  readonly overturning: readonly Raise[];
  readonly tooEarly: boolean;
  /** The highest bucket, several when equal, none when nothing is rated. */
  readonly strongest: readonly Strength[];
}

const oneHigher = ({ rating, ...rest }: CurrentRating): CurrentRating => {
  const higher: Readonly<Record<Rating, Rating>> = { 1: 2, 2: 3, 3: 4, 4: 5, 5: 5 };
  return { ...rest, rating: higher[rating] };
};

const firstOf = (ranked: readonly RankedFit[]) =>
  ranked.flatMap(({ rank, track }) => (rank === 1 ? [track] : []));

const possibleRaises = (pack: Pack, current: CurrentRatings) =>
  BUCKET_IDS.flatMap((bucket) => {
    const below = skillsOfBucket(pack, bucket).flatMap(({ id }) => {
      const now = current.get(id);
      return now === undefined || now.rating === 5 ? [] : [id];
    });
    const groups = bucket === 'domain' ? below.map((id) => [id]) : below.length === 0 ? [] : [below];
    return groups.map((skills) => {
      const raised = new Map(
        [...current].map(([id, now]) => [id, skills.includes(id) ? oneHigher(now) : now]),
      );
      const ranked = rankTracks(pack, raised);
      return { raise: { bucket, skills, first: firstOf(ranked) }, ranked };
    });
  });

const strongestBuckets = (pack: Pack, current: CurrentRatings): readonly Strength[] => {
  const rated = BUCKET_IDS.flatMap((bucket) => {
    const rating = bucketRating(pack, current, bucket);
    return rating === undefined ? [] : [{ bucket, rating }];
  });
  const highest = Math.max(...rated.map(({ rating }) => rating));
  const carries = (track: Track, bucket: BucketId) =>
    bucket !== 'domain'
      ? isHiredOn(pack, track, bucket)
      : [...wantedSkills(pack, track, bucket)].some(
          ([skill, level]) => level === VERY_HIGH && (current.get(skill)?.rating ?? 0) >= highest,
        );
  return rated
    .filter(({ rating }) => rating === highest)
    .map(({ bucket, rating }) => {
      const tracks = pack.tracks.tracks.filter((track) => carries(track, bucket)).map(({ id }) => id);
      return { bucket, rating, tracks };
    });
};

export function closestTracks(pack: Pack, current: CurrentRatings): ClosestTracks {
  const ranked = rankTracks(pack, current);
  const top = ranked.filter(({ rank }) => rank <= PLACES);
  const raises = possibleRaises(pack, current);
  const lifts = top.map(({ track, scoreHundredths: now, buckets }) => {
    const after = raises.map(({ raise, ranked: then }) => ({
      raise,
      score: then.find((fit) => fit.track === track)?.scoreHundredths ?? now,
    }));
    const best = Math.max(now, ...after.map(({ score }) => score));
    return {
      track,
      raises: after.filter(({ score }) => score > now && score === best).map(({ raise }) => raise),
      scoreHundredths: best,
      unjudged: buckets.filter((fit) => !fit.judged),
    };
  });
  const first = firstOf(ranked).join();
  return {
    ranked,
    top,
    notAssessed: BUCKET_IDS.filter((bucket) => bucketRating(pack, current, bucket) === undefined),
    lifts,
    overturning: raises.flatMap(({ raise }) => (raise.first.join() === first ? [] : [raise])),
    tooEarly: pack.skills.every(({ id }) => (current.get(id)?.rating ?? 0) <= TOO_LOW_TO_CHOOSE),
    strongest: strongestBuckets(pack, current),
  };
}
