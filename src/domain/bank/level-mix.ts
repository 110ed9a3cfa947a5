import type { Question } from '../pack.ts';
import { type Asking, overdue } from './overdue.ts';

/** A question half a level above the group's average asks for the next step. */
const AIM = 0.5;

/**
 * How much likelier a question's level (1 to 5) makes it: full weight within one level of the next step, half within
 * two, a quarter beyond that, so that levels stay mixed. Without a level or an average, every question weighs the same.
 *
 * @param average the average of the question's bucket, as leads see it
 */
export function levelWeight(level: number | undefined, average: number | undefined): number {
  if (level === undefined || average === undefined) return 1;
  const distance = Math.abs(level - (average + AIM));
  return distance <= 1 ? 1 : distance <= 2 ? 0.5 : 0.25;
}

const BANDS: readonly (readonly number[])[] = [[1, 2], [3], [4, 5]];
/** Favouring the group's own level may make other levels wait twice as long as chance would. */
const PATIENCE = 2;

/** The questions of the levels whose turn it is, so that all members find theirs; `undefined` if none is due. */
export function dueBand(questions: readonly Question[], asking: Asking): ReadonlySet<string> | undefined {
  const bands = BANDS.map(
    (levels) =>
      new Set(
        questions.flatMap(({ id, level }) => (level !== undefined && levels.includes(level) ? [id] : [])),
      ),
  );
  return overdue(bands, asking, (share) => PATIENCE * share)[0];
}
