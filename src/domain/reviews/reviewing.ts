import { allQuestions } from '../catalog.ts';
import { stableHash } from '../hash.ts';
import type { Pack } from '../pack.ts';
import type { Verdict } from '../practice/attempt.ts';
import type { Exemplar, Question } from '../question.ts';

/** So many examples are judged before the first answer of a member. */
export const PRACTICE_REVIEWS = 2;

/** An example that somebody judges as they would judge an answer. */
export interface Trial {
  readonly question: string;
  readonly which: 'adequate' | 'strong';
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

/** Whether somebody reviews and is reviewed, and how far they are in learning to. */
export interface Reviewing {
  /** Absent: they have not said. */
  readonly isIn?: boolean;
  /** Examples judged to the end. */
  readonly trials: number;
  /** The one under way. */
  readonly trial?: Trial;
}

export const notReviewing: Reviewing = { trials: 0 };

export const needsPractice = ({ trials }: Reviewing): boolean => trials < PRACTICE_REVIEWS;

/** One adequate example and one strong one, the same for everybody, so that a group can talk about them. */
export function trialFor(pack: Pick<Pack, 'banks'>, trials: number): Trial | undefined {
  const fits = allQuestions(pack).filter(({ exemplars }) => exemplars !== undefined);
  const [chosen] = fits.toSorted((one, other) =>
    stableHash(`${trials}/${one.id}`) < stableHash(`${trials}/${other.id}`) ? -1 : 1,
  );
  return chosen && { question: chosen.id, which: trials % 2 === 0 ? 'adequate' : 'strong', verdicts: {} };
}

export interface Compared {
  readonly point: string;
  readonly said: Verdict | undefined;
  /** What those who wrote the question say of their example. */
  readonly ours: Extract<Verdict, 'covered' | 'missed'>;
}

/** Point by point beside what we say of our example. */
export const compared = (
  { verdicts }: Trial,
  { rubric }: Question,
  { meets }: Exemplar,
): readonly Compared[] =>
  rubric.map(({ id }) => ({
    point: id,
    said: verdicts[id],
    ours: meets.includes(id) ? 'covered' : 'missed',
  }));
