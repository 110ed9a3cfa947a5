import { MOST_DAYS_OFF } from '../bounds.ts';
import type { DaysOff } from '../cohort.ts';
import { addDays } from '../dates.ts';

/** Past ones are needed while a downtime may still be looked back at. */
const KEPT_DAYS = 90;

export const isOff = (off: readonly DaysOff[], day: string): boolean =>
  off.some(({ from, until }) => from <= day && day <= until);

/** Those that are not over, in order of date. */
export const comingDaysOff = (off: readonly DaysOff[], today: string): readonly DaysOff[] =>
  off.filter(({ until }) => until >= today);

const inOrder = (off: readonly DaysOff[]): readonly DaysOff[] =>
  off.toSorted((one, other) => (one.from === other.from ? 0 : one.from < other.from ? -1 : 1));

const isWithin = (one: DaysOff, other: DaysOff): boolean =>
  other.from <= one.from && one.until <= other.until;

/** Dates that touch and are called the same, or nothing at all, become one; none lies within another. */
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
  /** With those of before. */
  readonly off: readonly DaysOff[];
  /** What is new, in order of date, as it will be shown. */
  readonly added: readonly DaysOff[];
  /** How many were there already. */
  readonly known: number;
  /** Those for which there is no room: the latest. */
  readonly noRoom: readonly DaysOff[];
}

/** Adds dates to those of a group; what is there already stays as it is called. */
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

/** Takes dates away, those of them that are over excepted: what did not come then does not come now. */
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

/** Whether a date up to this one was off and is no more: nothing may come due for it. */
export const freesPast = (before: readonly DaysOff[], after: readonly DaysOff[], today: string): boolean =>
  before.some(({ from, until }) => {
    const last = until < today ? until : today;
    for (let day = from; day <= last; day = addDays(day, 1)) if (!isOff(after, day)) return true;
    return false;
  });

/** The dates between two on which a question would come if these were no days off. */
export function questionDaysIn(
  spans: readonly DaysOff[],
  isQuestionDay: (day: string) => boolean,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { from, until } of spans)
    for (let day = from; day <= until; day = addDays(day, 1)) if (isQuestionDay(day)) found.add(day);
  return found;
}
