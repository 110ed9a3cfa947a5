import type { Weekday } from '../cohort.ts';

export const DAY_PARTS = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

/** A part of a day that recurs every week, such as `2-evening` for Tuesday evening, in the member's own local time. */
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

/** Whether a member practises in pairs in one group, and when they are free. */
export interface Pairing {
  /** When they are free, in the order of the week; kept even while they don't take part. */
  readonly times: readonly WeekTime[];
  /** Since when they take part, epoch ms; absent if they don't. */
  readonly joinedAt?: number;
}

export const notPairing: Pairing = { times: [] };

/** A member without any free time cannot be matched, but still takes part and is drawn once they give one. */
export const isDrawn = ({ joinedAt, times }: Pairing): boolean => joinedAt !== undefined && times.length > 0;

export const withTimes = (before: Pairing, times: readonly WeekTime[]): Pairing => ({
  ...before,
  times: WEEK_TIMES.filter((time) => times.includes(time)),
});

/** Returns the same object if nothing changes. */
export function withTakingPart(before: Pairing, isIn: boolean, now: number): Pairing {
  const { joinedAt, ...rest } = before;
  if (isIn === (joinedAt !== undefined)) return before;
  return isIn ? { ...rest, joinedAt: now } : rest;
}
