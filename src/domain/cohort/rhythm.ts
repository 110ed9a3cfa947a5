import { Temporal } from 'temporal-polyfill';
import type { Rhythm, Schedule, Weekday } from '../cohort.ts';
import { addDays, mondayOf, weekdayOf } from '../dates.ts';

const daysFrom = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;

function isAmong(weekdays: readonly Weekday[], day: string): boolean {
  const its = weekdayOf(day);
  return weekdays.some((weekday) => weekday === its);
}

/**
 * Whether a question is asked on a date. A rhythm in days ignores weekdays; otherwise the date must be on one of the
 * weekdays, and with a rhythm in weeks also in one of its weeks, counted from the anchor.
 */
export function isInRhythm(
  { weekdays, rhythm }: Pick<Schedule, 'weekdays' | 'rhythm'>,
  day: string,
): boolean {
  if (rhythm?.unit === 'days') return daysFrom(rhythm.anchor, day) % rhythm.every === 0;
  if (!isAmong(weekdays, day)) return false;
  return !rhythm || (daysFrom(mondayOf(rhythm.anchor), mondayOf(day)) / 7) % rhythm.every === 0;
}

/** A rhythm as somebody asked for it; without `from` it counts from the next date that fits. */
export type RhythmWish = Pick<Rhythm, 'unit' | 'every'> & { readonly from?: string };

/**
 * The rhythm with the date it counts from, which falls on one of its weekdays. If the same rhythm is asked for again,
 * it keeps its days or weeks; otherwise questions would move to different ones.
 * @param first the first date on which a question can still come
 */
export function anchored(
  { unit, every, from }: RhythmWish,
  weekdays: readonly Weekday[],
  before: Rhythm | undefined,
  first: string,
): Rhythm {
  const goesOn = from === undefined && before?.unit === unit && before.every === every;
  if (goesOn && isAmong(weekdays, before.anchor)) return before;
  let anchor = goesOn ? mondayOf(before.anchor) : (from ?? first);
  while (!isAmong(weekdays, anchor)) anchor = addDays(anchor, 1);
  return { unit, every, anchor };
}
