import { BUCKET_IDS, type BucketId, type Pack } from '../domain/pack.ts';
import { figure } from './lettering.ts';
import { bucketNameOf } from './radar-facts.ts';

export const HALF_LEVELS: readonly number[] = Array.from({ length: 9 }, (_, index) => 1 + index / 2);

/** Only about members who share their ratings, because a count of one is about one person. */
export interface DistributionInput {
  readonly pack: Pack;
  /** The bucket ratings of members who share and have one. */
  readonly ratings: Partial<Record<BucketId, readonly number[]>>;
  /** How many members share. */
  readonly members: number;
}

export interface DistributionFacts {
  readonly buckets: readonly {
    readonly name: string;
    readonly counts: readonly number[];
    readonly notAssessed: number;
  }[];
}

export function distributionFacts({ pack, ratings, members }: DistributionInput): DistributionFacts {
  return {
    buckets: BUCKET_IDS.map((bucket) => {
      const rated = ratings[bucket] ?? [];
      const halves = rated.map((rating) => Math.round(rating * 2) / 2);
      return {
        name: bucketNameOf(pack, bucket),
        counts: HALF_LEVELS.map((level) => halves.filter((half) => half === level).length),
        notAssessed: Math.max(0, members - rated.length),
      };
    }),
  };
}

export function distributionSentences({ buckets }: DistributionFacts): readonly string[] {
  return [
    'Bar charts: how many of the members who share their ratings are at each level of 5, to the nearest half.',
    ...buckets.map(({ name, counts, notAssessed }) => {
      const levels = counts.flatMap((count, index) =>
        count === 0 ? [] : [`${count} at ${figure(HALF_LEVELS[index] ?? 0)}`],
      );
      return `${name}: ${[...levels, `${notAssessed} not assessed`].join(', ')}.`;
    }),
  ];
}
