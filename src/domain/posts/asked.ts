import type { Question } from '../pack.ts';
import type { LogEntry } from '../post.ts';

/** A date on which a cohort was asked a question; the server is known from the context. */
export interface AskedOn {
  readonly cohort: string;
  readonly day: string;
}

/** The same with the id of the question. */
export interface AskedId extends AskedOn {
  readonly question: string;
}

/** Finds the question of a date in the words it was asked with, whatever has happened to it since. */
export type AskedQuestions = (of: AskedOn) => Question | undefined;

/** Maps each question's id to the last date on which it was asked. */
export const lastAsked = (log: readonly LogEntry[]): ReadonlyMap<string, string> =>
  new Map(log.flatMap(({ day, question }) => (question === undefined ? [] : [[question, day]])));

export const nothingAsked: AskedQuestions = () => undefined;
