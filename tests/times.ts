import { Temporal } from 'temporal-polyfill';

/**
 * Instants are in epoch ms, and dates are `YYYY-MM-DD`. Nothing here uses the bot's own date arithmetic, which is what
 * the tests check.
 */

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/**
 * The instant of an ISO time with an offset. Throws for anything else, because NaN would make comparisons pass
 * unnoticed.
 */
export function instantOf(iso: string): number {
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) throw new Error(`"${iso}" is no time`);
  return instant;
}

/** The UTC date of an instant. */
export const utcDate = (instant: number): string =>
  new Date(instant).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** Dates counted from `first`, which is 0. */
export const datesFrom =
  (first: string) =>
  (index: number): string =>
    utcDate(instantOf(first) + index * DAY);

/** The time zone of the groups in the flows. */
export const ZONE = 'Europe/Berlin';

/** Friday, 20 November 2026, 08:00 in Berlin: an hour before the question of the day. */
export const MORNING = instantOf('2026-11-20T07:00Z');
/** When that question is due. */
export const NINE = MORNING + HOUR;

const inBerlin = (instant: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(ZONE);

/** When it is this time in Berlin, on the date of an instant or some days later. */
export const berlinAt = (instant: number, time: string, daysLater = 0): number =>
  inBerlin(instant).add({ days: daysLater }).withPlainTime(time).epochMilliseconds;

/** The date of an instant in Berlin. */
export const dateOf = (instant: number): string => inBerlin(instant).toPlainDate().toString();

const WORDS = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** The date as people read it: Fri 20 Nov 2026. */
export const dateInWords = (instant: number): string => WORDS.format(instant).replace(',', '');

/** The same without the year, as in lists: Fri 20 Nov. */
export const dayInWords = (instant: number): string => dateInWords(instant).replace(/ \d{4}$/, '');
