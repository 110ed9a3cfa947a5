import type { DaysOff } from '../cohort.ts';

/**
 * Why an event of a calendar is no day off. `timed`: it has a time of day. `rule`: it repeats in a way that cannot be read.
 * `broken`: its lines are not those of a calendar. `long`: over a year.
 */
export type EventProblem = 'timed' | 'cancelled' | 'date' | 'order' | 'rule' | 'broken' | 'long';

/** An event that was left out. */
export interface LeftOutEvent {
  readonly name: string;
  /** Of the file, where it begins; counted from 1. */
  readonly line: number;
  readonly why: EventProblem;
}

export interface ReadCalendar {
  /** The days off between the dates that were asked for, in no order. */
  readonly spans: readonly DaysOff[];
  readonly leftOut: readonly LeftOutEvent[];
  /** How many events lie wholly before or after those dates. */
  readonly elsewhere: number;
}

/** Why a whole file is not read. `endless`: reading did not get past this event. */
export type CalendarProblem =
  | { readonly of: 'no-calendar' | 'empty' | 'too-many' | 'busy' }
  | { readonly of: 'endless'; readonly name: string; readonly line: number };
