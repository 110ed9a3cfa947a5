import { trackById } from '../../domain/catalog.ts';
import type { BucketId, Pack } from '../../domain/pack.ts';

export const bucketName = (pack: Pack, id: BucketId): string =>
  pack.buckets.find((bucket) => bucket.id === id)?.name ?? id;

export const trackName = (pack: Pack, id: string): string => trackById(pack, id)?.name ?? id;

const SHORT: Readonly<Record<BucketId, string>> = {
  technical: 'Technical',
  research: 'Research',
  communication: 'Communication',
  domain: 'Domain',
};

/** For lines that have room for only one word on a phone. */
export const shortBucketName = (id: BucketId): string => SHORT[id];
