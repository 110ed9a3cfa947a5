import type { Question } from '../pack.ts';
import type { LogEntry } from '../post.ts';

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

/** By id of a question the date on which it was asked last. */
export const lastAsked = (log: readonly LogEntry[]): ReadonlyMap<string, string> =>
  new Map(log.flatMap(({ day, question }) => (question === undefined ? [] : [[question, day]])));

export const nothingAsked: AskedQuestions = () => undefined;
