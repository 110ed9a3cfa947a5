import { Temporal } from 'temporal-polyfill';
import type { Schedule } from './cohort.ts';

/** The date, `YYYY-MM-DD`, on the wall at that instant. */
export const localDay = (now: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();

export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** How many dates lie between two, none of them negative: 0 is the same date, 1 the one before. */
export const daysBetween = (earlier: string, later: string): number =>
  Math.max(0, Temporal.PlainDate.from(earlier).until(later, { largestUnit: 'day' }).days);

/**
 * The first instant of the date at which its wall clock is at or past the scheduled time, epoch ms. A time that is skipped
 * by a clock change is due when the clock has jumped; `undefined` where the jump swallows the rest of the date.
 */
export function dueInstant(
  { hour, minute, zone }: Pick<Schedule, 'hour' | 'minute' | 'zone'>,
  day: string,
): number | undefined {
  const wall = Temporal.PlainDate.from(day).toPlainDateTime({ hour, minute });
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(wall)) return first.epochMilliseconds;
  const jump = first.getTimeZoneTransition('next');
  return jump?.toPlainDate().toString() === day ? jump.epochMilliseconds : undefined;
}
