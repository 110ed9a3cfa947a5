import { ids } from '../../discord/interactions/ids.ts';
import type { Pack } from '../../domain/pack.ts';
import type { Attempt } from '../../domain/practice/attempt.ts';
import {
  type Calibration,
  calibration,
  guessesOf,
  LEAST_GUESSES,
} from '../../domain/practice/calibration.ts';
import { button } from '../words/button.ts';
import { type Card, card, type Shown } from '../words/card.ts';
import { bucketName } from '../words/names.ts';
import { counted } from '../words/text.ts';
import { pointsText } from './judging.ts';

/** Rounds to halves, because points are judged in halves. */
const halves = (points: number): number => Math.round(Math.abs(points) * 2) / 2;

/** How somebody judges themselves, in one sentence. */
export function calibrationText(pack: Pack, { bucket, off, answers }: Calibration): string {
  const where = bucket === undefined ? '' : ` in ${bucketName(pack, bucket)}`;
  const far = halves(off);
  if (far === 0) return `You judge yourself about right${where}: your guesses and your points agree.`;
  const points = `${pointsText(far)} ${far <= 1 ? 'point' : 'points'}`;
  const way = off > 0 ? 'too hard on yourself' : 'too optimistic';
  return `You tend to be ${points} ${way}${where} (your latest ${counted(answers, 'answer')}).`;
}

/** The line for other cards; empty if there are too few guesses. */
export function calibrationLine(pack: Pack, attempts: readonly Attempt[]): string {
  const found = calibration(attempts);
  return found ? calibrationText(pack, found) : '';
}

/** What a member guessed about their answers and how they judged them afterwards; only they see it. */
export function guessesCard(pack: Pack, attempts: readonly Attempt[], picture?: Shown): Card {
  const guesses = guessesOf(attempts);
  const found = calibration(attempts);
  return card(
    '## How well you judge yourself',
    found
      ? calibrationText(pack, found)
      : `${counted(guesses.length, 'guess', 'guesses')} so far. From ${LEAST_GUESSES} in one bucket on, you see how your guesses compare with the points you find.`,
    ...(picture ? [{ name: picture.name, alt: picture.alt }] : []),
    [button(ids.practiceNext.write({ scope: 'any' }), 'Next question')],
    '-# Guessing first and checking after is how people learn to judge their own interviews. Leads never see it.',
  );
}
