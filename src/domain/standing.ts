import { trackById } from './catalog.ts';
import { type ClosestTracks, closestTracks } from './closest-tracks.ts';
import { type Gaps, gapsOf } from './gaps.ts';
import type { Member } from './member.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Track } from './pack.ts';
import { bucketRating, type CurrentRatings, currentRatings } from './ratings.ts';

/** Where a member stands today, from all audits. */
export interface Standing {
  readonly current: CurrentRatings;
  readonly buckets: Partial<Record<BucketId, number>>;
  readonly closest: ClosestTracks;
  /** Against the chosen target, else the closest track; absent while neither is known. */
  readonly gaps?: { readonly track: Track; readonly gaps: Gaps; readonly isTarget: boolean };
}

export function standingOf(pack: Pack, member: Member): Standing {
  const current = currentRatings(member.audits);
  const buckets: Partial<Record<BucketId, number>> = {};
  for (const bucket of BUCKET_IDS) {
    const rating = bucketRating(pack, current, bucket);
    if (rating !== undefined) buckets[bucket] = rating;
  }
  const closest = closestTracks(pack, current);
  const target = member.target === undefined ? undefined : trackById(pack, member.target);
  const first = closest.ranked[0];
  const track = target ?? (first && trackById(pack, first.track));
  if (!track) return { current, buckets, closest };
  return {
    current,
    buckets,
    closest,
    gaps: { track, gaps: gapsOf(pack, track, current), isTarget: track === target },
  };
}
