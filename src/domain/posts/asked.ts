import type { Question } from '../pack.ts';

/** A date on which a cohort of one server was asked something. */
export interface AskedOn {
  readonly cohort: string;
  readonly day: string;
}

/** Which question it was. */
export interface AskedId extends AskedOn {
  readonly question: string;
}

/** The question of a date with the words it was asked with, whatever has become of it since. */
export type AskedQuestions = (of: AskedOn) => Question | undefined;

export const nothingAsked: AskedQuestions = () => undefined;
