import { Temporal } from 'temporal-polyfill';
import { addDays } from '../dates.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** A date without a year may be at most this many days ago. */
const BACK = 60;

/**
 * Reads dates as people write them: `2026-12-24`, `today`, `tomorrow`, `friday`, `24 Dec`, `Dec 24 2026`, `24.12.`.
 * Never reads `12/24`, because the order of day and month differs between countries: see `meantDays`.
 * @param after a weekday means the next one after this date
 */
export function typedDay(text: string, today: string, after = today): string | undefined {
  const words = text.trim().toLowerCase();
  if (words === 'yesterday') return addDays(today, -1);
  if (words === 'today' || words === 'now') return today;
  if (words === 'tomorrow') return addDays(today, 1);
  const weekday = indexOf(WEEKDAYS, words);
  if (weekday !== undefined) return nextWeekday(weekday + 1, after);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.?\s?(\d{4})?$/.exec(words);
  if (dotted) return near(Number(dotted[1]), Number(dotted[2]), dotted[3], today);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)?\s([a-z]{3,9})\.?,?\s?(\d{4})?$/.exec(words);
  if (dayFirst) return named(dayFirst[1], dayFirst[2], dayFirst[3], today);
  const monthFirst = /^([a-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s?(\d{4})?$/.exec(words);
  return monthFirst ? named(monthFirst[2], monthFirst[1], monthFirst[3], today) : undefined;
}

const SLASHED = /^(\d{1,2})\s?[/-]\s?(\d{1,2})(?:\s?[/-]\s?(\d{4}))?$/;

/** The one or two dates that `05/06` may mean, day first or month first; empty for anything else. */
export function meantDays(text: string, today: string): readonly string[] {
  const [, one, other, year] = SLASHED.exec(text.trim()) ?? [];
  if (one === undefined || other === undefined) return [];
  const both = [near(Number(one), Number(other), year, today), near(Number(other), Number(one), year, today)];
  return [...new Set(both.filter((day) => day !== undefined))];
}

/** Finds a name by its first three or more letters. */
function indexOf(names: readonly string[], word: string): number | undefined {
  const index = word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word));
  return index === -1 ? undefined : index;
}

function named(day: string | undefined, month = '', year: string | undefined, today: string) {
  const index = indexOf(MONTHS, month);
  return index === undefined ? undefined : near(Number(day), index + 1, year, today);
}

/** The date in the given year; without a year, the next such date that isn't more than `BACK` days ago. */
function near(day: number, month: number, year: string | undefined, today: string): string | undefined {
  if (year !== undefined) return dateOf(Number(year), month, day);
  const first = Number(today.slice(0, 4)) - 1;
  const candidates = [0, 1, 2].map((more) => dateOf(first + more, month, day));
  return candidates.find((date) => date !== undefined && date >= addDays(today, -BACK));
}

function nextWeekday(weekday: number, after: string): string {
  const ahead = (weekday - Temporal.PlainDate.from(after).dayOfWeek + 7) % 7;
  return addDays(after, ahead === 0 ? 7 : ahead);
}

function dateOf(year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}
