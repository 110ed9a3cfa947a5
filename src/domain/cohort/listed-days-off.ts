import { DAYS_OFF_NAME_LENGTH, FURTHEST_DAYS_OFF, LONGEST_DAYS_OFF } from '../bounds.ts';
import type { DaysOff } from '../cohort.ts';
import { addDays, daysBetween } from '../dates.ts';
import { meantDays, typedDay } from '../personal/typed-day.ts';

/** A piece of the typed text that is neither a date nor a span of dates. */
export interface DaysOffProblem {
  /** As it was typed. */
  readonly item: string;
  /**
   * `unclear`: it may mean several dates. `order`: it ends before it begins. `long` and `far`: longer than a year, or
   * too far ahead.
   */
  readonly why: 'unreadable' | 'unclear' | 'order' | 'over' | 'long' | 'far';
  /** The dates that a date in numbers may mean. */
  readonly meant?: readonly string[];
}

export interface TypedDaysOff {
  readonly spans: readonly DaysOff[];
  readonly problems: readonly DaysOffProblem[];
}

/**
 * Reads dates and spans of dates as people list them: `24 Dec - 2 Jan (winter break), 6 Jan and 1-3 May`. Every piece
 * that cannot be read, or may mean several dates, is reported as a problem of its own.
 */
export function typedDaysOff(text: string, today: string): TypedDaysOff {
  const read = itemsOf(text).map((item) => readItem(item, today));
  return {
    spans: read.flatMap((one) => ('from' in one ? [one] : [])),
    problems: read.flatMap((one) => ('why' in one ? [one] : [])),
  };
}

/** A year after a comma belongs to the date before it: `Dec 24, 2026`. */
function itemsOf(text: string): readonly string[] {
  const items: string[] = [];
  for (const piece of text.split(/[,;\n]|(?<=\s)and(?=\s)/i)) {
    const item = piece.trim();
    const before = items.at(-1);
    if (before !== undefined && /^\d{4}(?!\d|-\d\d?-\d)/.test(item) && !/\d{4}$/.test(before))
      items[items.length - 1] = `${before}, ${item}`;
    else if (item !== '') items.push(item);
  }
  return items;
}

/** The name on a single line, without invisible characters; `undefined` if nothing is left. */
export function daysOffName(words: string): string | undefined {
  const line = words.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const letters = [...line];
  if (letters.length > DAYS_OFF_NAME_LENGTH)
    return `${letters
      .slice(0, DAYS_OFF_NAME_LENGTH - 1)
      .join('')
      .trimEnd()}…`;
  return line === '' ? undefined : line;
}

function readItem(item: string, today: string): DaysOff | DaysOffProblem {
  const [, words = item, name] = /^(.*?)\s*\(([^()]*)\)$/.exec(item) ?? [];
  const found = spanOf(words.trim(), today);
  if (found === undefined) return { item, why: 'unreadable' };
  if ('meant' in found) return { item, why: 'unclear', meant: found.meant };
  const { from, until } = found;
  if (until < from) return { item, why: 'order' };
  if (until < today) return { item, why: 'over' };
  if (daysBetween(from, until) >= LONGEST_DAYS_OFF) return { item, why: 'long' };
  if (until > addDays(today, FURTHEST_DAYS_OFF)) return { item, why: 'far' };
  const called = daysOffName(name ?? '');
  return { from: from < today ? today : from, until, ...(called === undefined ? {} : { name: called }) };
}

type Ends = { readonly from: string; readonly until: string } | { readonly meant: readonly string[] };

/** Dates contain hyphens too, so every place where one might separate two dates is tried. */
const BETWEEN = /\s*(?:[–—−]|\.{2,}|…|\b(?:to|until|till|through)\b|-)\s*/gi;

function spanOf(words: string, today: string): Ends | undefined {
  const day = typedDay(words, today);
  if (day !== undefined) return { from: day, until: day };
  const meant = meantDays(words, today);
  if (meant.length > 0) return { meant };
  for (const { index, 0: between } of words.matchAll(BETWEEN)) {
    const ends = endsOf(words.slice(0, index), words.slice(index + between.length), today);
    if (ends) return ends;
  }
  return undefined;
}

/** A day without a month takes the month of the other date: `24` in `24-26 Dec`, and `26` in `Dec 24-26`. */
const BARE = /^(\d{1,2})(?:\.|st|nd|rd|th)?$/;

function endsOf(first: string, last: string, today: string): Ends | undefined {
  const meant = [first, last].map((words) => meantDays(words, today)).find((days) => days.length > 0);
  const isRead = (words: string): boolean =>
    BARE.test(words) || typedDay(words, today) !== undefined || meantDays(words, today).length > 0;
  if (meant) return isRead(first) && isRead(last) ? { meant } : undefined;
  const from = typedDay(first, today);
  if (from !== undefined) {
    // The last day is read as the first such date after `from`, so its year follows from that.
    const until = BARE.test(last) ? inMonthOf(from, last) : typedDay(last, from, from);
    return until === undefined ? undefined : { from, until };
  }
  const until = BARE.test(first) ? typedDay(last, today) : undefined;
  const begins = until === undefined ? undefined : inMonthOf(until, first);
  return until === undefined || begins === undefined ? undefined : { from: begins, until };
}

function inMonthOf(day: string, words: string): string | undefined {
  const number = BARE.exec(words)?.[1] ?? '';
  return typedDay(`${day.slice(0, 8)}${number.padStart(2, '0')}`, day);
}
