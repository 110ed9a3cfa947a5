import { BUCKET_IDS, type BucketId } from '../pack.ts';
import type { BucketStanding } from '../skills/ratings.ts';
import { emptyPool, forgetIn, type Pool, showIn } from './protected-averages.ts';

export interface AveragePerson {
  readonly id: string;
  readonly shares: boolean;
  readonly sharesElsewhere?: boolean;
  readonly isUnderWay?: boolean;
  readonly buckets: Partial<Record<BucketId, BucketStanding>>;
}

export interface GapPerson {
  readonly id: string;
  readonly shares: boolean;
  readonly sharesElsewhere?: boolean;
  readonly isUnderWay?: boolean;
  readonly ratedAt: number;
  readonly gaps: readonly string[];
}

/** Leads never see this. Store it whenever it is a different object than before. */
export type AveragesSnapshot = Readonly<Record<BucketId, Pool>>;
export type GapsSnapshot = Pool;

export const noAverages: AveragesSnapshot = {
  technical: emptyPool,
  research: emptyPool,
  communication: emptyPool,
  domain: emptyPool,
};
export const noGaps: GapsSnapshot = emptyPool;

function changed(
  snapshot: AveragesSnapshot,
  change: (all: Pool, bucket: BucketId) => Pool,
): AveragesSnapshot {
  const next = { ...snapshot };
  for (const bucket of BUCKET_IDS) next[bucket] = change(snapshot[bucket], bucket);
  return BUCKET_IDS.every((bucket) => next[bucket] === snapshot[bucket]) ? snapshot : next;
}

/** For somebody who starts or stops sharing: leads may see the ratings even when no figures are being computed. */
export const showInAverages = (
  snapshot: AveragesSnapshot,
  { id, buckets }: AveragePerson,
): AveragesSnapshot =>
  changed(snapshot, (all, bucket) => {
    const standing = buckets[bucket];
    return standing ? showIn(all, { id, ratedAt: standing.ratedAt }) : all;
  });

export const showInGaps = (snapshot: GapsSnapshot, person: GapPerson): GapsSnapshot =>
  showIn(snapshot, person);

/** For deleting a member's data: a published figure stays without their id, or is removed if leads knew their part. */
export const forgetInAverages = (snapshot: AveragesSnapshot, id: string): AveragesSnapshot =>
  changed(snapshot, (all) => forgetIn(all, id));

export const forgetInGaps = forgetIn;
