import type { Pack } from '../../domain/pack.ts';
import type { Disagreement } from '../../domain/practice/rating-mismatch.ts';
import { figure } from '../words/levels.ts';
import { bucketName } from '../words/names.ts';

const line = (pack: Pack, { bucket, rated, graded, answers }: Disagreement): string =>
  `**${bucketName(pack, bucket)}**: you rate yourself ${figure(rated)}, and graded your latest ${answers} answers ${figure(graded)} on average.`;

/** Only the member sees this; empty if there is nothing to say. */
export function honestyText(pack: Pack, found: readonly Disagreement[]): string {
  if (found.length === 0) return '';
  return [
    '### Worth a second look',
    ...found.map((one) => line(pack, one)),
    'Neither is wrong. Your next /audit is a good moment to ask which one is closer.\n-# Nobody else is told.',
  ].join('\n');
}
