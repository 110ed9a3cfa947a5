import type { CohortRef } from '../domain/cohort.ts';
import type { Question } from '../domain/pack.ts';
import type { DayRef } from './references.ts';

/** The questions of past dates, each in the words in which it was asked. */
export interface AskedStore {
  getMany(ref: CohortRef, days: readonly string[]): Promise<ReadonlyMap<string, Question>>;
  /** Replaces what is stored for the date. Call it before the question is sent, never afterwards. */
  put(ref: DayRef, question: Question): Promise<void>;
  /** Stores the question unless the date has one; returns what is stored afterwards. */
  keep(ref: DayRef, question: Question): Promise<Question>;
  /** Whether questions asked before their words were stored have all been given them. */
  areOldKept(): Promise<boolean>;
  /** Notes that they have. */
  oldAreKept(at: number): Promise<void>;
}
