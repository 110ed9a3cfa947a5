import { skillsOfBucket } from '../catalog.ts';
import type { Rating } from '../member.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Track } from '../pack.ts';
import {
  isHiredOn,
  type RankedFit,
  rankTracks,
  rankTracksAnew,
  type UnjudgedBucket,
  VERY_HIGH,
  wantedSkills,
} from './fit.ts';
import { bucketRating, type CurrentRating, type CurrentRatings } from './ratings.ts';

/** Ratings that are all at or below this say too little to choose a track by. */
const TOO_LOW_TO_CHOOSE = 2;
const PLACES = 3;

/** A what-if: every rated skill of a bucket one level higher, or a single skill in the domain bucket. */
export interface RatingRaise {
  readonly bucket: BucketId;
  readonly skills: readonly string[];
  /** The tracks that would then rank first. */
  readonly first: readonly string[];
}

export interface Lift {
  readonly track: string;
  /** The raises that help this track most, all of them if equally good; none if no raise of a rated skill helps. */
  readonly raises: readonly RatingRaise[];
  readonly scoreHundredths: number;
  readonly unjudged: readonly UnjudgedBucket[];
}

export interface Strength {
  readonly bucket: BucketId;
  readonly rating: number;
  /** Tracks that hire on it. In the domain bucket: on a skill there that the member rated at least `rating`. */
  readonly tracks: readonly string[];
}

export interface ClosestTracks {
  readonly ranked: readonly RankedFit[];
  readonly top: readonly RankedFit[];
  readonly notAssessed: readonly BucketId[];
  readonly lifts: readonly Lift[];
  readonly overturning: readonly RatingRaise[];
  readonly tooEarly: boolean;
  /** The highest-rated bucket; several if equal, none if nothing is rated. */
  readonly strongest: readonly Strength[];
}

const oneHigher = ({ rating, ...rest }: CurrentRating): CurrentRating => {
  const higher: Readonly<Record<Rating, Rating>> = { 1: 2, 2: 3, 3: 4, 4: 5, 5: 5 };
  return { ...rest, rating: higher[rating] };
};

const firstOf = (ranked: readonly RankedFit[]) =>
  ranked.flatMap(({ rank, track }) => (rank === 1 ? [track] : []));

const possibleRaises = (pack: Pack, current: CurrentRatings, before: readonly RankedFit[]) =>
  BUCKET_IDS.flatMap((bucket) => {
    const below = skillsOfBucket(pack, bucket).flatMap(({ id }) => {
      const now = current.get(id);
      return now === undefined || now.rating === 5 ? [] : [id];
    });
    const groups = bucket === 'domain' ? below.map((id) => [id]) : below.length === 0 ? [] : [below];
    return groups.map((skills) => {
      const raised = new Map(current);
      for (const id of skills) {
        const now = current.get(id);
        if (now !== undefined) raised.set(id, oneHigher(now));
      }
      const ranked = rankTracksAnew(pack, before, { bucket, current: raised });
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
  const raises = possibleRaises(pack, current, ranked);
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
