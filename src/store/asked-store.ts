import type { CohortRef } from '../domain/cohort.ts';
import type { Question } from '../domain/pack.ts';
import type { DayRef } from './references.ts';

/** The questions of dates, each in the words it was asked with. */
export interface AskedStore {
  getMany(ref: CohortRef, days: readonly string[]): Promise<ReadonlyMap<string, Question>>;
  /** In place of any other: to be called before a question is sent, and never after. */
  put(ref: DayRef, question: Question): Promise<void>;
  /** Unless there is one; returns what is stored now. */
  keep(ref: DayRef, question: Question): Promise<Question>;
  /** Whether everything that was asked before words were kept has been given its words. */
  areOldKept(): Promise<boolean>;
  /** Notes that it has. */
  oldAreKept(at: number): Promise<void>;
}
