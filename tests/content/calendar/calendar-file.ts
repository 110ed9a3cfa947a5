import { Temporal } from 'temporal-polyfill';

/** A whole-day event, as in somebody's calendar. */
export interface Event {
  readonly name: string;
  readonly first: string;
  /** In days. */
  readonly length: number;
  readonly repeats?: {
    readonly every: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
    readonly interval: number;
    readonly count?: number;
    readonly except?: readonly number[];
  };
  /** How the exporting program writes days. */
  readonly style: 'date' | 'midnight' | 'bare' | 'duration';
}

const compact = (day: string): string => day.replaceAll('-', '');
const later = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** The dates on which the event begins, up to `until`. Months and years that lack the day are skipped. */
export function beginnings({ first, repeats }: Event, until: string): readonly string[] {
  if (!repeats) return [first];
  const { every, interval, count = Number.POSITIVE_INFINITY, except = [] } = repeats;
  const start = Temporal.PlainDate.from(first);
  const unit = { DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months', YEARLY: 'years' } as const;
  const found: string[] = [];
  for (let step = 0; found.length < count && step < 10_000; step++) {
    const at = start.add({ [unit[every]]: step * interval });
    if (at.toString() > until) break;
    if (at.day === start.day || every === 'DAILY' || every === 'WEEKLY') found.push(at.toString());
  }
  return found.filter((_, index) => !except.includes(index));
}

/** Every date that the event covers, up to `until`. */
export function datesOf(event: Event, until: string): readonly string[] {
  return beginnings(event, until).flatMap((begin) =>
    Array.from({ length: event.length }, (_, day) => later(begin, day)),
  );
}

function written(event: Event, index: number, until: string): readonly string[] {
  const { name, first, length, repeats, style } = event;
  const end = later(first, length);
  const dates = {
    date: [`DTSTART;VALUE=DATE:${compact(first)}`, `DTEND;VALUE=DATE:${compact(end)}`],
    midnight: [
      `DTSTART;TZID=Europe/Berlin:${compact(first)}T000000`,
      `DTEND;TZID=Europe/Berlin:${compact(end)}T000000`,
    ],
    bare: [`DTSTART:${compact(first)}`, `DTEND:${compact(end)}`],
    duration: [`DTSTART;VALUE=DATE:${compact(first)}`, `DURATION:P${length}D`],
  }[style];
  const all = repeats ? beginnings({ ...event, repeats: { ...repeats, except: [] } }, until) : [];
  const except = (repeats?.except ?? []).flatMap((place) => all[place] ?? []);
  return [
    'BEGIN:VEVENT',
    `UID:${index}@example.org`,
    ...dates,
    ...(repeats
      ? [
          `RRULE:FREQ=${repeats.every};INTERVAL=${repeats.interval}${repeats.count === undefined ? '' : `;COUNT=${repeats.count}`}`,
        ]
      : []),
    ...except.map((day) =>
      style === 'midnight'
        ? `EXDATE;TZID=Europe/Berlin:${compact(day)}T000000`
        : `EXDATE;VALUE=DATE:${compact(day)}`,
    ),
    `SUMMARY:${name.replace(/[\\;,]/g, '\\$&')}`,
    'BEGIN:VALARM',
    'TRIGGER:-PT10M',
    'ACTION:DISPLAY',
    'END:VALARM',
    'END:VEVENT',
  ];
}

/** Breaks a line every 30 characters, as iCalendar folds them: the rest continues on a new line after a space. */
const folded = (line: string): string => line.replace(/(?!^).{30}(?=.)/g, '$&\r\n ');

export const calendarFile = (...blocks: readonly (readonly string[])[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...blocks.flat(), 'END:VCALENDAR', ''].join(
    '\r\n',
  );

export function fileOf(
  events: readonly Event[],
  { until, lineEnd, isFolded }: { until: string; lineEnd: string; isFolded: boolean },
): string {
  const file = calendarFile(
    ...events.map((event, index) => {
      const lines = written(event, index, until);
      return isFolded ? lines.map(folded) : lines;
    }),
  );
  return file.replaceAll('\r\n', lineEnd);
}
