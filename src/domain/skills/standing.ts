import { trackById } from '../catalog.ts';
import type { Member } from '../member.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Track } from '../pack.ts';
import { type ClosestTracks, closestTracks } from './closest-tracks.ts';
import { type RankedFit, rankTracks } from './fit.ts';
import { type Gaps, gapsOf } from './gaps.ts';
import { bucketRating, type CurrentRatings, currentRatings } from './ratings.ts';

/** Where a member stands today, from all their audits. */
export interface Standing {
  readonly current: CurrentRatings;
  readonly buckets: Partial<Record<BucketId, number>>;
  readonly closest: ClosestTracks;
  /** Measured against the chosen target, otherwise the closest track; absent if neither is known. */
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
  const towards = trackAmong(pack, member, () => closest.ranked);
  return {
    current,
    buckets,
    closest,
    ...(towards && { gaps: { ...towards, gaps: gapsOf(pack, towards.track, current) } }),
  };
}

interface Towards {
  readonly track: Track;
  readonly isTarget: boolean;
}

/** The track to measure gaps against: the chosen target, otherwise the closest; `undefined` if neither is known. */
export const trackFor = (
  pack: Pack,
  member: Pick<Member, 'target'>,
  current: CurrentRatings,
): Towards | undefined => trackAmong(pack, member, () => rankTracks(pack, current));

function trackAmong(
  pack: Pack,
  { target }: Pick<Member, 'target'>,
  ranking: () => readonly RankedFit[],
): Towards | undefined {
  const chosen = target === undefined ? undefined : trackById(pack, target);
  if (chosen) return { track: chosen, isTarget: true };
  const closest = ranking()[0];
  const track = closest && trackById(pack, closest.track);
  return track && { track, isTarget: false };
}
