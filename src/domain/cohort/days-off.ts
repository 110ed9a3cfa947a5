import { MOST_DAYS_OFF } from '../bounds.ts';
import type { DaysOff } from '../cohort.ts';
import { addDays } from '../dates.ts';

/** Past days off are kept this long, because after a downtime the bot looks back at missed dates. */
const KEPT_DAYS = 90;

export const isOff = (off: readonly DaysOff[], day: string): boolean =>
  off.some(({ from, until }) => from <= day && day <= until);

/** Days off that are not over, by date. */
export const comingDaysOff = (off: readonly DaysOff[], today: string): readonly DaysOff[] =>
  off.filter(({ until }) => until >= today);

const inOrder = (off: readonly DaysOff[]): readonly DaysOff[] =>
  off.toSorted((one, other) => (one.from === other.from ? 0 : one.from < other.from ? -1 : 1));

const isWithin = (one: DaysOff, other: DaysOff): boolean =>
  other.from <= one.from && one.until <= other.until;

/** Merges spans that overlap or touch, if they have the same name or none. */
function joined(off: readonly DaysOff[]): readonly DaysOff[] {
  const found: DaysOff[] = [];
  for (const one of inOrder(off)) {
    const touching = found.findIndex(
      (other) => other.name === one.name && one.from <= addDays(other.until, 1),
    );
    const other = found[touching];
    if (other) found[touching] = { ...other, until: one.until > other.until ? one.until : other.until };
    else found.push(one);
  }
  return found;
}

export interface AddedDaysOff {
  /** Including the days off from before. */
  readonly off: readonly DaysOff[];
  /** The new ones, by date, as they will be shown. */
  readonly added: readonly DaysOff[];
  /** How many were already there. */
  readonly known: number;
  /** Those there is no room for, which are the latest. */
  readonly noRoom: readonly DaysOff[];
}

/** Adds days off to those of a group; days that are already covered keep their name. */
export function withDaysOff(
  before: readonly DaysOff[],
  more: readonly DaysOff[],
  today: string,
): AddedDaysOff {
  const given = joined(more);
  const fresh = given.filter((one) => !before.some((other) => isWithin(one, other)));
  const kept = before.filter(({ until }) => until >= addDays(today, -KEPT_DAYS));
  const room = Math.max(0, MOST_DAYS_OFF - comingDaysOff(kept, today).length);
  const added = fresh.slice(0, room);
  return {
    off: joined([...kept, ...added]),
    added,
    known: given.length - fresh.length,
    noRoom: fresh.slice(room),
  };
}

/** Removes days off, except dates that have passed: a question that did not come then must not come now. */
export function withoutDaysOff(
  before: readonly DaysOff[],
  isMeant: (one: DaysOff) => boolean,
  today: string,
): readonly DaysOff[] {
  return before.flatMap((one) => {
    if (!isMeant(one) || one.until < today) return [one];
    return one.from < today ? [{ ...one, until: addDays(today, -1) }] : [];
  });
}

/** Whether any date up to today stops being a day off: no question may become due for it. */
export const freesPast = (before: readonly DaysOff[], after: readonly DaysOff[], today: string): boolean =>
  before.some(({ from, until }) => {
    const last = until < today ? until : today;
    for (let day = from; day <= last; day = addDays(day, 1)) if (!isOff(after, day)) return true;
    return false;
  });

/** The dates in these spans that would have a question if they were not days off. */
export function questionDaysIn(
  spans: readonly DaysOff[],
  isQuestionDay: (day: string) => boolean,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { from, until } of spans)
    for (let day = from; day <= until; day = addDays(day, 1)) if (isQuestionDay(day)) found.add(day);
  return found;
}
