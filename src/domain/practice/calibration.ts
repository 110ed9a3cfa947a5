import { BUCKET_IDS, type BucketId } from '../pack.ts';
import { mean } from '../skills/ratings.ts';
import type { Attempt } from './attempt.ts';
import { isJudged, pointsOf } from './judging.ts';

/** Fewer guesses say nothing about how somebody judges themselves. */
export const LEAST_GUESSES = 5;
/** Older guesses are ignored because people change. */
const LATEST = 10;
/** In points. Nobody guesses more accurately than this, so smaller errors aren't mentioned. */
const WORTH_SAYING = 0.5;

/** How many points somebody expected to cover, and how many they found they had. */
export interface Guess {
  readonly at: number;
  readonly bucket: BucketId;
  readonly predicted: number;
  readonly covered: number;
  readonly of: number;
}

export const guessesOf = (attempts: readonly Attempt[]): readonly Guess[] =>
  attempts.flatMap((attempt) => {
    const { at, bucket, predicted, of } = attempt;
    return predicted === undefined || !isJudged(attempt)
      ? []
      : [{ at, bucket, predicted, covered: pointsOf(attempt), of }];
  });

export interface Calibration {
  /** Absent if it is about all buckets. */
  readonly bucket?: BucketId;
  /** Mean of covered minus expected points. Above zero: they are too hard on themselves. */
  readonly off: number;
  readonly answers: number;
}

function calibrationOf(guesses: readonly Guess[], bucket?: BucketId): readonly Calibration[] {
  const latest = guesses.slice(-LATEST);
  const off = mean(latest.map(({ covered, predicted }) => covered - predicted));
  if (latest.length < LEAST_GUESSES || off === undefined) return [];
  return [{ off, answers: latest.length, ...(bucket && { bucket }) }];
}

/** The bucket that somebody misjudges most, else their overall result; `undefined` if there are too few guesses. */
export function calibration(attempts: readonly Attempt[]): Calibration | undefined {
  const guesses = guessesOf(attempts);
  const [worst] = BUCKET_IDS.flatMap((bucket) =>
    calibrationOf(
      guesses.filter((one) => one.bucket === bucket),
      bucket,
    ),
  )
    .filter(({ off }) => Math.abs(off) >= WORTH_SAYING)
    .toSorted((one, other) => Math.abs(other.off) - Math.abs(one.off));
  return worst ?? calibrationOf(guesses)[0];
}
