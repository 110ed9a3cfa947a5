import type { Weekday } from '../cohort.ts';

export const DAY_PARTS = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

/** A part of a day that comes every week, such as `2-evening`: Tuesday evening, on the wall clock of whoever says so. */
export type WeekTime = `${Weekday}-${DayPart}`;

export const WEEK_TIMES: readonly WeekTime[] = WEEKDAYS.flatMap((weekday) =>
  DAY_PARTS.map((part): WeekTime => `${weekday}-${part}`),
);

const known: ReadonlySet<string> = new Set(WEEK_TIMES);
export const isWeekTime = (value: string): value is WeekTime => known.has(value);

export const weekdayOf = (time: WeekTime): Weekday =>
  WEEKDAYS.find((weekday) => time.startsWith(String(weekday))) ?? WEEKDAYS[0];
export const dayPartOf = (time: WeekTime): DayPart =>
  DAY_PARTS.find((part) => time.endsWith(part)) ?? DAY_PARTS[0];

/** Whether somebody practises in pairs in one group, and when they can. */
export interface Pairing {
  /** When they can, in the order of the week; kept while they do not take part. */
  readonly times: readonly WeekTime[];
  /** Since when they take part, epoch ms; absent: they do not. */
  readonly joinedAt?: number;
}

export const notPairing: Pairing = { times: [] };

/** Somebody who gave no time cannot be matched, and takes part anyway once they do. */
export const isDrawn = ({ joinedAt, times }: Pairing): boolean => joinedAt !== undefined && times.length > 0;

export const withTimes = (before: Pairing, times: readonly WeekTime[]): Pairing => ({
  ...before,
  times: WEEK_TIMES.filter((time) => times.includes(time)),
});

/** The same object where nothing changes. */
export function withTakingPart(before: Pairing, isIn: boolean, now: number): Pairing {
  const { joinedAt, ...rest } = before;
  if (isIn === (joinedAt !== undefined)) return before;
  return isIn ? { ...rest, joinedAt: now } : rest;
}
