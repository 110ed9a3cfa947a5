import { allQuestions } from '../catalog.ts';
import { stableHash } from '../hash.ts';
import type { Pack } from '../pack.ts';
import type { Verdict } from '../practice/attempt.ts';
import type { Exemplar, Question } from '../question.ts';

/** How many examples a member judges before their first review of an answer. */
export const PRACTICE_REVIEWS = 2;

/** An example answer that somebody judges like a real answer. */
export interface Trial {
  readonly question: string;
  readonly which: 'adequate' | 'strong';
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

/** Whether a member reviews and is reviewed, and how far they are with practising it. */
export interface Reviewing {
  /** Absent if they have not decided. */
  readonly isIn?: boolean;
  /** How many examples they finished judging. */
  readonly trials: number;
  /** The example they are judging now. */
  readonly trial?: Trial;
}

export const notReviewing: Reviewing = { trials: 0 };

export const needsPractice = ({ trials }: Reviewing): boolean => trials < PRACTICE_REVIEWS;

/** An adequate and a strong example in turn, the same for everybody, so that a group can talk about them. */
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
  /** The verdict of the question's authors on their own example. */
  readonly ours: Extract<Verdict, 'covered' | 'missed'>;
}

/** The member's verdicts next to ours, point by point. */
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
