import { Temporal } from 'temporal-polyfill';
import { addDays, dueInstant, localDay } from '../dates.ts';
import type { Away } from '../member.ts';
import { MEETING_MS } from './draw.ts';
import { type DayPart, dayPartOf, isWeekTime, type WeekTime, weekdayOf } from './pairing.ts';

/** Full hours of local time, from `start` until just before `end`. The night is never offered. */
export const HOURS: Readonly<Record<DayPart, { readonly start: number; readonly end: number }>> = {
  morning: { start: 8, end: 12 },
  afternoon: { start: 12, end: 18 },
  evening: { start: 18, end: 22 },
};

/** Meetings begin on the hour or the half hour. */
const STEP_MS = 30 * 60_000;
const STEPS_OF_MEETING = MEETING_MS / STEP_MS;

/** When the meetings of a week may begin, epoch ms: from `from` until just before `until`. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** When a member is free. */
export interface Free {
  readonly zone: string;
  readonly times: readonly WeekTime[];
  /** Dates, by their own calendar, on which they have no time. */
  readonly away?: readonly Away[];
}

/** The instants of a span at which a meeting may begin, one bit per half hour. */
export type Starts = bigint;

const firstStep = ({ from }: Span): number => Math.ceil(from / STEP_MS);

/** The instant of this hour on a date; if the clock skips it, the next moment that exists. */
function wallInstant(zone: string, day: string, hour: number): number {
  return (
    dueInstant({ hour, minute: 0, zone }, day) ??
    dueInstant({ hour: 0, minute: 0, zone }, addDays(day, 1)) ??
    Number.NaN
  );
}

const bits = (from: number, until: number): bigint =>
  until <= from ? 0n : ((1n << BigInt(until - from)) - 1n) << BigInt(from);

/** Working out a zone's calendar is slow, so it is done once per zone and time, however many people are asked about. */
export function freeTimes(span: Span): (free: Free) => Starts {
  const first = firstStep(span);
  const last = Math.ceil(span.until / STEP_MS);
  const known = new Map<string, readonly { readonly day: string; readonly free: bigint }[]>();

  function halfHours(
    zone: string,
    time: WeekTime,
  ): readonly { readonly day: string; readonly free: bigint }[] {
    const key = `${zone}/${time}`;
    const before = known.get(key);
    if (before) return before;
    const { start, end } = HOURS[dayPartOf(time)];
    const found: { day: string; free: bigint }[] = [];
    // A meeting may end after the span, which only limits when it begins.
    for (let day = localDay(span.from, zone); day <= localDay(span.until, zone); day = addDays(day, 1)) {
      if (Temporal.PlainDate.from(day).dayOfWeek !== weekdayOf(time)) continue;
      const from = Math.max(first, Math.ceil(wallInstant(zone, day, start) / STEP_MS));
      const until = Math.min(last + STEPS_OF_MEETING, Math.floor(wallInstant(zone, day, end) / STEP_MS));
      found.push({ day, free: bits(from - first, until - first) });
    }
    known.set(key, found);
    return found;
  }

  return ({ zone, times, away = [] }) => {
    const isAway = (day: string): boolean =>
      away.some(({ from, until }) => from <= day && (until === undefined || day <= until));
    let free = 0n;
    for (const time of times)
      for (const part of halfHours(zone, time)) if (!isAway(part.day)) free |= part.free;
    let starts = free & bits(0, last - first);
    for (let step = 1; step < STEPS_OF_MEETING; step++) starts &= free >> BigInt(step);
    return starts;
  };
}

/** The start of each remaining stretch of free time, in order, epoch ms: for a free Tuesday evening, its first hour. */
export function beginnings(starts: Starts, span: Span): readonly number[] {
  const first = firstStep(span);
  const found: number[] = [];
  let left = starts & ~(starts << 1n);
  for (let step = 0; left > 0n; step++, left >>= 1n) if (left & 1n) found.push((first + step) * STEP_MS);
  return found;
}

/** Whether a meeting may begin at this instant. */
export const isFreeAt = (starts: Starts, at: number, span: Span): boolean =>
  at % STEP_MS === 0 && at >= span.from && ((starts >> BigInt(at / STEP_MS - firstStep(span))) & 1n) === 1n;

const HOUR_OF_DAY = Object.entries(HOURS);

/** The weekday and part of the day of an instant, in the given zone; `undefined` at night. */
export function weekTimeAt(at: number, zone: string): WeekTime | undefined {
  const { hour, dayOfWeek } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const part = HOUR_OF_DAY.find(([, { start, end }]) => start <= hour && hour < end)?.[0];
  const time = `${dayOfWeek}-${part}`;
  return isWeekTime(time) ? time : undefined;
}
