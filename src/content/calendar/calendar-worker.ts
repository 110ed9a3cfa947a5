import { daysOffOf, type EventReading } from './days-of-event.ts';
import type { CalendarEvent } from './events.ts';

export interface CalendarTask {
  readonly events: readonly CalendarEvent[];
  readonly from: string;
  readonly until: string;
  /** Holds the index of the event being read, so that the waiting thread can tell where reading got stuck. */
  readonly progress: Int32Array;
}

/** Entry point of the worker thread. Only it loads the library, because a rule may keep the thread busy forever. */
export const readEvents = ({ events, progress, ...dates }: CalendarTask): readonly EventReading[] =>
  events.map((event, index) => {
    Atomics.store(progress, 0, index);
    return daysOffOf(event, dates);
  });
