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
 * Whether a question is asked on a date: every so many days whatever weekday that is, or on weekdays, of those weeks alone
 * that the rhythm reaches from its anchor.
 */
export function isInRhythm(
  { weekdays, rhythm }: Pick<Schedule, 'weekdays' | 'rhythm'>,
  day: string,
): boolean {
  if (rhythm?.unit === 'days') return daysFrom(rhythm.anchor, day) % rhythm.every === 0;
  if (!isAmong(weekdays, day)) return false;
  return !rhythm || (daysFrom(mondayOf(rhythm.anchor), mondayOf(day)) / 7) % rhythm.every === 0;
}

/** A rhythm as somebody wants it; without a date it counts from the next one that fits. */
export type RhythmWish = Pick<Rhythm, 'unit' | 'every'> & { readonly from?: string };

/**
 * The rhythm with the date that it counts from, which is one of its weekdays. One that is wanted again goes on in its days
 * or weeks: questions would come on others otherwise.
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
