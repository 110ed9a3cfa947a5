import { createWorkerPool, type PoolOptions, TooManyWaiting } from '../../async/worker-pool.ts';
import { MOST_EVENTS } from '../../domain/bounds.ts';
import type { CalendarProblem, ReadCalendar } from '../../domain/cohort/calendar.ts';
import type { CalendarTask } from './calendar-worker.ts';
import type { EventReading } from './days-of-event.ts';
import { calendarEvents } from './events.ts';

const WORKER_MB = 128;
/** No event was started: the worker was waiting for another file, or for the processor. */
const NOT_BEGUN = -1;
/** The largest calendar takes two seconds on a free core; on a busy one, starting a worker takes time too. */
const MOST_MS = 20_000;

/** Reads days off from calendar files (iCalendar, RFC 5545), off the main thread. */
export interface Calendars {
  /** Only whole days, including those of repeated events, between two dates (both included). */
  read(text: string, dates: { from: string; until: string }): Promise<ReadCalendar | CalendarProblem>;
  close(): Promise<void>;
}

export function createCalendars(options: PoolOptions = {}): Calendars {
  const pool = createWorkerPool<CalendarTask, readonly EventReading[]>(
    { worker: new URL('./calendar-worker.ts', import.meta.url), call: 'readEvents', megabytes: WORKER_MB },
    { mostMs: MOST_MS, mostWaiting: 4, ...options },
  );
  return {
    async read(text, dates) {
      if (!/^\s*\ufeff?\s*BEGIN:VCALENDAR/i.test(text)) return { of: 'no-calendar' };
      const events = calendarEvents(text);
      if (events.length === 0) return { of: 'empty' };
      if (events.length > MOST_EVENTS) return { of: 'too-many' };
      const progress = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(NOT_BEGUN);
      try {
        const readings = await pool.run({ events, progress, ...dates });
        return {
          spans: readings.flatMap(({ spans }) => spans),
          leftOut: readings.flatMap(({ leftOut }) => leftOut),
          elsewhere: readings.filter(({ isElsewhere }) => isElsewhere).length,
        };
      } catch (error) {
        if (error instanceof TooManyWaiting) return { of: 'busy' };
        const isStopped = error instanceof Error && error.name === 'AbortError';
        const at = events[Atomics.load(progress, 0)];
        if (isStopped && !at) return { of: 'busy' };
        if (isStopped && at) return { of: 'endless', name: at.name, line: at.line };
        throw error;
      }
    },
    close: () => pool.close(),
  };
}
