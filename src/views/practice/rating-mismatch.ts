import type { Pack } from '../../domain/pack.ts';
import { type Disagreement, LATEST_ANSWERS } from '../../domain/practice/rating-mismatch.ts';
import { figure } from '../words/levels.ts';
import { bucketName } from '../words/names.ts';

const line = (pack: Pack, { bucket, rated, graded, answers }: Disagreement): string =>
  `**${bucketName(pack, bucket)}**: you rate yourself ${figure(rated)}, and graded your latest ${answers} answers ${figure(graded)} on average.`;

/** Said to the member alone; empty when there is nothing to say. */
export function honestyText(pack: Pack, found: readonly Disagreement[]): string {
  if (found.length === 0) return '';
  return [
    '### Worth a second look',
    ...found.map((one) => line(pack, one)),
    `Neither is wrong: a rating can be older than your answers, and a question can be harder or easier than the skill. Your next /audit is a good moment to ask which one is closer.\n-# From the latest ${LATEST_ANSWERS} grades you gave yourself, at most. Nobody else is told.`,
  ].join('\n');
}
