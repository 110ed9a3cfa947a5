import { trackById } from '../../domain/catalog.ts';
import type { BucketId, Pack } from '../../domain/pack.ts';

export const bucketName = (pack: Pack, id: BucketId): string =>
  pack.buckets.find((bucket) => bucket.id === id)?.name ?? id;

export const trackName = (pack: Pack, id: string): string => trackById(pack, id)?.name ?? id;
