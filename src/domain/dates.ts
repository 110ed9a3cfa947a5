import { Temporal } from 'temporal-polyfill';
import type { Schedule } from './cohort.ts';

/** The local date at an instant, `YYYY-MM-DD`. */
export const localDay = (now: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();

const DAY_MS = 86_400_000;

const dateAt = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** Midnight of a date in UTC. Scheduled runs compute thousands, and a calendar library takes ten times as long. */
function utcMidnight(day: string): number {
  const midnight = Date.parse(day);
  // JavaScript turns a day that the month does not have into one of the next month.
  if (Number.isNaN(midnight) || dateAt(midnight) !== day) throw new RangeError(`there is no date "${day}"`);
  return midnight;
}

export const addDays = (day: string, days: number): string => dateAt(utcMidnight(day) + days * DAY_MS);

/** Days from one date to a later one: 0 for the same date, 1 for the next. Never negative. */
export const daysBetween = (earlier: string, later: string): number =>
  Math.max(0, (utcMidnight(later) - utcMidnight(earlier)) / DAY_MS);

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => new Date(utcMidnight(day)).getUTCDay() || 7;

/** The Monday of a date's week. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

/**
 * The first instant of the date at which the local clock is at or past the scheduled time, epoch ms. A time skipped by
 * a clock change is due right after the jump; `undefined` if the jump skips the rest of the date.
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

/** The latest full hour at which somebody's day may begin. */
export const LATEST_DAY_START = 4;

/** When a person's day changes. */
export interface OwnClock {
  readonly zone: string;
  /** The full hour at which their day begins, 0 to LATEST_DAY_START; anything earlier belongs to the date before. */
  readonly dayStart: number;
}

/** An instant, seen from one person's days. */
export interface OwnTime extends OwnClock {
  readonly now: number;
}

/** The first instant of somebody's day, epoch ms. For a date that their zone skipped, it is that of the next date. */
export function startOfDay(day: string, { zone, dayStart }: OwnClock): number {
  const begun = dueInstant({ hour: dayStart, minute: 0, zone }, day);
  return begun ?? Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}

/** The date of somebody's day at an instant. It never goes back, whatever the clocks do. */
export function ownDay({ now, ...clock }: OwnTime): string {
  const date = localDay(now, clock.zone);
  if (startOfDay(addDays(date, 1), clock) <= now) return addDays(date, 1);
  return startOfDay(date, clock) <= now ? date : addDays(date, -1);
}

/**
 * Returns how many days, by somebody's own days, an instant is from their current one; negative if earlier. Looking up
 * a day in the calendar is slow, so each is looked up once, however many instants are in it.
 */
export function daysFrom({ now, ...clock }: OwnTime): (instant: number) => number {
  const today = ownDay({ now, ...clock });
  const starts = new Map<number, number>();
  const start = (days: number): number => {
    const known = starts.get(days) ?? startOfDay(addDays(today, days), clock);
    starts.set(days, known);
    return known;
  };
  return (instant) => {
    let days = Math.floor((instant - start(0)) / DAY_MS);
    while (start(days + 1) <= instant) days += 1;
    while (start(days) > instant) days -= 1;
    return days;
  };
}
