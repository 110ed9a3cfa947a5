import { listed } from './text.ts';

const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});
const WITH_YEAR = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

const written = (format: Intl.DateTimeFormat, day: string): string =>
  format.format(Date.parse(day)).replace(',', '');

/** `Fri 20 Nov`, for a local date such as `2026-11-20`. */
export const shortDate = (day: string): string => written(DAY, day);

/** `Fri 20 Nov 2026`. */
export const longDate = (day: string): string => written(WITH_YEAR, day);

/** `Thu 24 Dec 2026`, or `Thu 24 Dec 2026 – Sat 2 Jan 2027`. */
export const spanOfDates = (from: string, until: string): string =>
  from === until ? longDate(from) : `${longDate(from)} – ${longDate(until)}`;

/** `09:00`. */
export const clockTime = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/**
 * An instant in each reader's own zone and language.
 * @param instant epoch ms
 * @param style how Discord writes it: `t` time, `D` date, `f` date and time, `F` with the weekday, `R` relative to now
 */
export const timestamp = (instant: number, style: 't' | 'D' | 'f' | 'F' | 'R'): string =>
  `<t:${Math.floor(instant / 1000)}:${style}>`;

/** How to write a date that could not be read. For a date in digits alone, lists the dates it may mean. */
export const dateHelp = (meant: readonly string[] = []): string =>
  meant.length === 0
    ? 'Write it like 24 Dec or 2026-12-24'
    : `Did you mean ${listed(meant.map(longDate), 'or')}? Write it like 24 Dec`;

/** `15:05`, the local time in the zone at that instant. */
export const timeIn = (zone: string, now: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(now);

/** `Europe/Berlin (15:05 now)`. */
export const zoneWithTime = (zone: string, now: number): string => `${zone} (${timeIn(zone, now)} now)`;
