import { daysOffOf, type EventReading } from './days-of-event.ts';
import type { CalendarEvent } from './events.ts';

export interface CalendarTask {
  readonly events: readonly CalendarEvent[];
  readonly from: string;
  readonly until: string;
  /** Holds which event is being read, by its place: who waits can tell where it did not come to an end. */
  readonly progress: Int32Array;
}

/** The entry of the worker thread, the only one that loads the library: a rule may keep it busy forever. */
export const readEvents = ({ events, progress, ...dates }: CalendarTask): readonly EventReading[] =>
  events.map((event, index) => {
    Atomics.store(progress, 0, index);
    return daysOffOf(event, dates);
  });
