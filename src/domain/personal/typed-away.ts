import { addDays } from '../dates.ts';
import type { Away } from '../member.ts';
import { meantDays, typedDay } from './typed-day.ts';

/** The value that autocomplete submits for "Until I am back". */
export const UNTIL_BACK = 'back';
/** How many dates are offered before anything is typed. */
const OFFERED_DAYS = 14;

/** Values as in a command option; `null` if left out. */
export interface TypedDays {
  readonly from: string | null;
  readonly until: string | null;
}

/** The text is not a date, or it may mean any of these dates. */
export interface UnreadableDay {
  readonly meant: readonly string[];
}

const later = (one: string, other: string): string => (one > other ? one : other);

/** A weekday as the last day is the next one after this date: the first day itself, if that is still to come. */
const beforeLast = (from: string, today: string): string => later(addDays(from, -1), today);

/** Phones type a curly apostrophe. */
const saysUntilBack = (typed: string): boolean => /^(until )?(i am |i['\u2019]m )?back$/i.test(typed.trim());

/** Without a first day it begins today, without a last day it is open-ended; `undefined` if neither was given. */
export function typedAway(
  { from: first, until: last }: TypedDays,
  today: string,
): Away | UnreadableDay | undefined {
  if (first === null && last === null) return undefined;
  const from = first === null ? today : typedDay(first, today);
  if (from === undefined) return { meant: meantDays(first ?? '', today) };
  if (last === null || saysUntilBack(last)) return { from };
  const until = typedDay(last, today, beforeLast(from, today));
  return until === undefined ? { meant: meantDays(last, today) } : { from, until };
}

export interface OfferedDays {
  readonly days: readonly string[];
  /** Offers to be away until they say they are back. */
  readonly untilBack: boolean;
}

/** The choices while the first or the last day is being typed. */
export function offeredDays(option: 'from' | 'until', typed: TypedDays, today: string): OfferedDays {
  const text = typed[option] ?? '';
  const from = option === 'until' ? typedDay(typed.from ?? '', today) : undefined;
  const first = later(from ?? today, today);
  const read = typedDay(text, today, beforeLast(first, today));
  const next = Array.from({ length: OFFERED_DAYS }, (_, index) => addDays(first, index));
  return {
    days: text.trim() === '' ? next : read === undefined ? [] : [read],
    untilBack: option === 'until' && 'until i am back'.includes(text.trim().toLowerCase()),
  };
}
