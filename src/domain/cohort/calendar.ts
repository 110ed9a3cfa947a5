import type { DaysOff } from '../cohort.ts';

/**
 * Why an event of a calendar is not a day off. `timed`: it has a time of day. `rule`: it repeats by a rule that cannot
 * be read. `broken`: its lines don't follow the calendar format. `long`: it lasts over a year.
 */
export type EventProblem = 'timed' | 'cancelled' | 'date' | 'order' | 'rule' | 'broken' | 'long';

/** An event that was left out. */
export interface LeftOutEvent {
  readonly name: string;
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly why: EventProblem;
}

export interface ReadCalendar {
  /** The days off between the requested dates, in no particular order. */
  readonly spans: readonly DaysOff[];
  readonly leftOut: readonly LeftOutEvent[];
  /** How many events lie entirely before or after those dates. */
  readonly elsewhere: number;
}

/** Why a whole file cannot be read. `endless`: reading got stuck at this event. */
export type CalendarProblem =
  | { readonly of: 'no-calendar' | 'empty' | 'too-many' | 'busy' }
  | { readonly of: 'endless'; readonly name: string; readonly line: number };
