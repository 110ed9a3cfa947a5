import { BUCKET_IDS, type BucketId, type Pack } from '../pack.ts';
import { bucketRating, type CurrentRatings, mean } from '../skills/ratings.ts';
import type { GradedAnswer } from './practice.ts';

/** Fewer answers say nothing about a bucket. */
export const LEAST_ANSWERS = 5;
/** Older answers are ignored because people get better. */
export const LATEST_ANSWERS = 10;
/** In rating levels. */
export const DISAGREEMENT = 2;

/** A bucket where a member's ratings differ from the grades they give their own answers. */
export interface Disagreement {
  readonly bucket: BucketId;
  /** Mean of the current ratings of its skills. */
  readonly rated: number;
  readonly graded: number;
  readonly answers: number;
}

export function disagreements(
  pack: Pack,
  current: CurrentRatings,
  grades: readonly GradedAnswer[],
): readonly Disagreement[] {
  return BUCKET_IDS.flatMap((bucket) => {
    const latest = grades.filter((one) => one.bucket === bucket).slice(-LATEST_ANSWERS);
    const rated = bucketRating(pack, current, bucket);
    const graded = mean(latest.map(({ grade }) => grade));
    if (latest.length < LEAST_ANSWERS || rated === undefined || graded === undefined) return [];
    // In hundredths, because means of thirds are slightly off in floating point.
    if (Math.round(100 * Math.abs(rated - graded)) < 100 * DISAGREEMENT) return [];
    return [{ bucket, rated, graded, answers: latest.length }];
  });
}
