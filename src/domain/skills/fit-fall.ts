import type { Pack, Track } from '../pack.ts';
import { fitOf } from './fit.ts';
import type { CurrentRatings } from './ratings.ts';

/** A fit that went down although no rating did. */
export interface FitFall {
  readonly fromHundredths: number;
  readonly toHundredths: number;
  /** Ids of the skills that were not rated before and count now. */
  readonly counting: readonly string[];
}

/** `undefined` if the fit did not fall, or if a lower rating explains it. */
export function fitFall(
  pack: Pack,
  track: Track,
  before: CurrentRatings,
  after: CurrentRatings,
): FitFall | undefined {
  const from = fitOf(pack, track, before);
  const to = fitOf(pack, track, after);
  const [fromHundredths, toHundredths] = [from.scoreHundredths, to.scoreHundredths];
  if (fromHundredths === undefined || toHundredths === undefined || toHundredths >= fromHundredths) return;
  const fell = [...before].some(([id, { rating }]) => (after.get(id)?.rating ?? 0) < rating);
  if (fell) return;
  const counting = to.buckets.flatMap((bucket) =>
    bucket.judged ? bucket.skills.filter((id) => !before.has(id)) : [],
  );
  return { fromHundredths, toHundredths, counting };
}
