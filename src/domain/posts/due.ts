import { Temporal } from 'temporal-polyfill';
import { FURTHEST_DAYS_OFF, LONGEST_DAYS_OFF, MOST_EVERY } from '../bounds.ts';
import { isOff } from '../cohort/days-off.ts';
import { isInRhythm } from '../cohort/rhythm.ts';
import type { Schedule } from '../cohort.ts';
import { addDays, dueInstant, localDay } from '../dates.ts';
import type { Post } from '../post.ts';

const MINUTE_MS = 60_000;
/** A post delayed by more than this goes out without the ping. A restart takes less time, a real outage more. */
export const LATE_AFTER_MS = 10 * MINUTE_MS;
/** How long after its time a post is still sent, if the local date is still the same. */
export const WINDOW_MS = 12 * 60 * MINUTE_MS;
/** After a longer downtime only the last dates, up to this many, are shown as skipped. */
export const MOST_SKIPPED = 60;

/** If a question comes at all, it comes within this many days: the longest days off, then the slowest rhythm. */
const FURTHEST_LOOK = FURTHEST_DAYS_OFF + LONGEST_DAYS_OFF + 7 * (MOST_EVERY.weeks + 1);

/** The time span in which the post of a date may be sent: from `dueAt`, until just before `closesAt`. Epoch ms. */
export interface Window {
  readonly day: string;
  readonly dueAt: number;
  readonly closesAt: number;
}

export interface Due extends Window {
  /** The post is sent without the ping. */
  readonly late: boolean;
}

export interface Decision {
  readonly post?: Due;
  /** Dates that passed without a post, ascending. Record them in this order, before the post. */
  readonly skip: readonly string[];
}

export const isLate = (dueAt: number, now: number): boolean => now - dueAt > LATE_AFTER_MS;

/** Whether the schedule has a question on this date at all. */
export function isQuestionDay(schedule: Schedule, day: string): boolean {
  const { from, until, off = [] } = schedule;
  if ((from !== undefined && day < from) || (until !== undefined && day > until)) return false;
  if (isOff(off, day)) return false;
  return isInRhythm(schedule, day);
}

/** The window of a date under this schedule; `undefined` on a date without a question. Ignores `since` and pauses. */
export function windowOf(schedule: Schedule, day: string): Window | undefined {
  if (!isQuestionDay(schedule, day)) return undefined;
  const dueAt = dueInstant(schedule, day);
  if (dueAt === undefined) return undefined;
  const midnight = Temporal.PlainDate.from(day)
    .add({ days: 1 })
    .toZonedDateTime(schedule.zone).epochMilliseconds;
  return { day, dueAt, closesAt: Math.min(dueAt + WINDOW_MS, midnight) };
}

/** A lead's request to post the question of a date right away. */
export interface AskedNow {
  readonly day: string;
  readonly at: number;
}

/** The window of a date whose post a lead asked for: it opens at that instant, whatever the schedule says. */
export function windowFrom(zone: string, { day, at }: AskedNow): Window {
  const midnight = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  return { day, dueAt: at, closesAt: Math.min(at + WINDOW_MS, midnight) };
}

/** The first post due strictly after an instant and after every date in `taken`; `undefined` while paused. */
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
 * Decides what to post now and which dates to record as skipped. `log` holds the logged dates with their records. A
 * date logged without a record was never sent (a post is claimed before it is sent), so it is due like any other.
 */
export function decide(input: {
  readonly now: number;
  readonly schedule: Schedule;
  readonly log: ReadonlyMap<string, Post | undefined>;
  /** This post is also sent on a date without a question, and while the cohort is paused. */
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
