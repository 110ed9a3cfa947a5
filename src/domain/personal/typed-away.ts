import { addDays } from '../dates.ts';
import type { Away } from '../member.ts';
import { meantDays, typedDay } from './typed-day.ts';

/** What autocomplete hands in for "Until I am back". */
export const UNTIL_BACK = 'back';
/** So many dates are offered before anything is typed. */
const OFFERED_DAYS = 14;

/** As an option of a command has it; `null`: left out. */
export interface TypedDays {
  readonly from: string | null;
  readonly until: string | null;
}

/** What was typed is no date, or may be each of these. */
export interface UnreadableDay {
  readonly meant: readonly string[];
}

const later = (one: string, other: string): string => (one > other ? one : other);

/** A weekday for the last day is the next one after this date: the first day itself, if that is to come. */
const beforeLast = (from: string, today: string): string => later(addDays(from, -1), today);

/** Phones write the apostrophe in their own way. */
const saysUntilBack = (typed: string): boolean => /^(until )?(i am |i['\u2019]m )?back$/i.test(typed.trim());

/** Without a first day it begins today, without a last one it goes on until they are back. Undefined: neither was typed. */
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
  /** To be away until they say that they are back. */
  readonly untilBack: boolean;
}

/** What can be chosen while the first or the last day is being typed. */
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
