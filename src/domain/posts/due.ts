import { Temporal } from 'temporal-polyfill';
import { FURTHEST_DAYS_OFF, LONGEST_DAYS_OFF, MOST_EVERY } from '../bounds.ts';
import { isOff } from '../cohort/days-off.ts';
import { isInRhythm } from '../cohort/rhythm.ts';
import type { Schedule } from '../cohort.ts';
import { addDays, dueInstant, localDay } from '../dates.ts';
import type { Post } from '../post.ts';

const MINUTE_MS = 60_000;
/** A post this much after its time goes out without the ping: a restart is no delay, a lunch break is. */
export const LATE_AFTER_MS = 10 * MINUTE_MS;
/** For so long after its time, on the same local date, a post is still sent. */
export const WINDOW_MS = 12 * 60 * MINUTE_MS;
/** A downtime longer than this many dates shows only the last of them as skipped. */
export const MOST_SKIPPED = 60;

/** A question comes within so many dates, if one ever does: the slowest rhythm goes round once, after days off in a row. */
const FURTHEST_LOOK = FURTHEST_DAYS_OFF + LONGEST_DAYS_OFF + 7 * (MOST_EVERY.weeks + 1);

/** The span in which the post of a date may be sent: from `dueAt` until before `closesAt`. */
export interface Window {
  readonly day: string;
  readonly dueAt: number;
  readonly closesAt: number;
}

export interface Due extends Window {
  /** Sent without the ping. */
  readonly late: boolean;
}

export interface Decision {
  readonly post?: Due;
  /** Dates that went by without a post, ascending. To be recorded in this order, and before the post. */
  readonly skip: readonly string[];
}

export const isLate = (dueAt: number, now: number): boolean => now - dueAt > LATE_AFTER_MS;

/** Whether the schedule asks on a date at all. */
export function isQuestionDay(schedule: Schedule, day: string): boolean {
  const { from, until, off = [] } = schedule;
  if ((from !== undefined && day < from) || (until !== undefined && day > until)) return false;
  if (isOff(off, day)) return false;
  return isInRhythm(schedule, day);
}

/** The window of a date under this schedule; `undefined` on a date without a question. Looks at no `since` and no pause. */
export function windowOf(schedule: Schedule, day: string): Window | undefined {
  if (!isQuestionDay(schedule, day)) return undefined;
  const dueAt = dueInstant(schedule, day);
  if (dueAt === undefined) return undefined;
  const midnight = Temporal.PlainDate.from(day)
    .add({ days: 1 })
    .toZonedDateTime(schedule.zone).epochMilliseconds;
  return { day, dueAt, closesAt: Math.min(dueAt + WINDOW_MS, midnight) };
}

/** That a lead asked for the post of a date at once. */
export interface AskedNow {
  readonly day: string;
  readonly at: number;
}

/** The window of a date whose post a lead asked for: from that instant, whatever the schedule says. */
export function windowFrom(zone: string, { day, at }: AskedNow): Window {
  const midnight = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  return { day, dueAt: at, closesAt: Math.min(at + WINDOW_MS, midnight) };
}

/** The next post strictly after an instant, none while it is paused; no date in `taken`, or before one, comes again. */
export function nextDue(
  schedule: Schedule,
  after: number,
  {
    taken = [],
    isSkipped = () => false,
  }: { taken?: Iterable<string>; isSkipped?: (day: string) => boolean } = {},
): Window | undefined {
  if (schedule.pausedAt !== undefined) return undefined;
  const { from, until } = schedule;
  const lastTaken = latest(taken);
  let day = localDay(Math.max(after, schedule.since), schedule.zone);
  if (from !== undefined && day < from) day = from;
  if (lastTaken !== undefined && day <= lastTaken) day = addDays(lastTaken, 1);
  const last = addDays(day, FURTHEST_LOOK);
  for (; day <= last && (until === undefined || day <= until); day = addDays(day, 1)) {
    const window = isSkipped(day) ? undefined : windowOf(schedule, day);
    if (window && window.dueAt > after && window.dueAt >= schedule.since) return window;
  }
  return undefined;
}

/**
 * What the clock asks for. `log` holds the logged dates with their records; a date logged without a record was never sent
 * (the claim comes before the sending), so it is due like any other.
 */
export function decide(input: {
  readonly now: number;
  readonly schedule: Schedule;
  readonly log: ReadonlyMap<string, Post | undefined>;
  /** Comes on a date without a question too, and while the cohort is paused. */
  readonly asked?: AskedNow | undefined;
}): Decision {
  const { now, schedule, log, asked } = input;
  const today = localDay(now, schedule.zone);
  const earliest = addDays(today, 1 - MOST_SKIPPED);
  const lastLogged = latest(log.keys());
  const candidates = [...log]
    .flatMap(([day, post]) => (!post && day >= earliest && day <= today ? [day] : []))
    .sort();
  const firstNew = [
    earliest,
    localDay(schedule.since, schedule.zone),
    ...(lastLogged ? [addDays(lastLogged, 1)] : []),
  ];
  for (let day = latest(firstNew) ?? today; day <= today; day = addDays(day, 1)) candidates.push(day);

  const windows = candidates
    .map((day) => (day === asked?.day ? windowFrom(schedule.zone, asked) : dueWindow(schedule, day)))
    .filter((window) => window !== undefined && window.dueAt <= now);
  const post = windows.find((window) => window?.day === today && now < window.closesAt);
  const skip = windows.flatMap((window) => (window && now >= window.closesAt ? [window.day] : []));
  const isNewest = lastLogged === undefined || today >= lastLogged;
  return post && isNewest ? { post: { ...post, late: isLate(post.dueAt, now) }, skip } : { skip };
}

function dueWindow(schedule: Schedule, day: string): Window | undefined {
  const window = schedule.pausedAt === undefined ? windowOf(schedule, day) : undefined;
  return window && window.dueAt >= schedule.since ? window : undefined;
}

const latest = (days: Iterable<string>): string | undefined => {
  let last: string | undefined;
  for (const day of days) if (last === undefined || day > last) last = day;
  return last;
};
