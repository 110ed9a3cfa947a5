import { trackById } from '../catalog.ts';
import type { Member } from '../member.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Track } from '../pack.ts';
import { type ClosestTracks, closestTracks } from './closest-tracks.ts';
import { rankTracks } from './fit.ts';
import { type Gaps, gapsOf } from './gaps.ts';
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
  const gaps = gapsTowards(pack, member, current);
  return { current, buckets, closest, ...(gaps && { gaps }) };
}

/** The gaps alone, which needs a small part of the work: for views of a whole cohort. */
export function gapsTowards(
  pack: Pack,
  member: Pick<Member, 'target'>,
  current: CurrentRatings,
): Standing['gaps'] | undefined {
  const target = member.target === undefined ? undefined : trackById(pack, member.target);
  const first = target ? undefined : rankTracks(pack, current)[0];
  const track = target ?? (first && trackById(pack, first.track));
  return track && { track, gaps: gapsOf(pack, track, current), isTarget: track === target };
}
