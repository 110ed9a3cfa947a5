import { wantedLevel } from '../catalog.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Track } from '../pack.ts';
import { type RankedFit, rankTracks, wantedSkills } from './fit.ts';
import type { CurrentRatings } from './ratings.ts';

export interface ComparedTrack {
  readonly track: Track;
  /** Absent while nothing the track looks at is rated. */
  readonly fit?: RankedFit;
  /** What this track wants at a higher level than the other: whole buckets, and single skills in the domain bucket. */
  readonly more: { readonly buckets: readonly BucketId[]; readonly skills: readonly string[] };
}

export interface TrackComparison {
  readonly one: ComparedTrack;
  readonly other: ComparedTrack;
  readonly hasRatings: boolean;
}

function moreOf(pack: Pack, track: Track, than: Track): ComparedTrack['more'] {
  const buckets = BUCKET_IDS.filter(
    (bucket) => bucket !== 'domain' && wantedLevel(pack, track, bucket) > wantedLevel(pack, than, bucket),
  );
  const others = wantedSkills(pack, than, 'domain');
  const skills = [...wantedSkills(pack, track, 'domain')].flatMap(([id, level]) =>
    level > (others.get(id) ?? 0) ? [id] : [],
  );
  return { buckets, skills };
}

/** Two tracks side by side for one member. */
export function comparisonOf(
  pack: Pack,
  current: CurrentRatings,
  [one, other]: readonly [Track, Track],
): TrackComparison {
  const ranked = rankTracks(pack, current);
  const compared = (track: Track, than: Track): ComparedTrack => {
    const fit = ranked.find((each) => each.track === track.id);
    return { track, ...(fit ? { fit } : {}), more: moreOf(pack, track, than) };
  };
  return { one: compared(one, other), other: compared(other, one), hasRatings: ranked.length > 0 };
}
