import { Temporal } from 'temporal-polyfill';
import type { Schedule } from '../cohort.ts';
import { addDays, localDay } from '../dates.ts';
import type { Post } from '../post.ts';
import { type AskedNow, windowFrom, windowOf } from './due.ts';

/** True while there may still be something to do for this post: send it, try again, or open its thread. */
export const isUnfinished = (post: Post): boolean =>
  post.state === 'intent' ||
  post.state === 'failed' ||
  (post.state === 'posted' && post.introId === undefined && post.deleted !== true);

/** When the local date changes next, epoch ms. Groups start and end at midnight. */
export const nextMidnight = (now: number, zone: string): number =>
  Temporal.PlainDate.from(localDay(now, zone)).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;

/**
 * When to look at a cohort's questions again, in epoch ms, once everything due now is done: no later than the next
 * thing that comes due within a day, and `Infinity` if there is none. A change of its records or settings calls for a
 * new look.
 */
export function nextLook({
  now,
  schedule,
  log,
  asked,
}: {
  readonly now: number;
  readonly schedule: Schedule;
  /** The logged dates with their records. */
  readonly log: ReadonlyMap<string, Post | undefined>;
  readonly asked?: AskedNow | undefined;
}): number {
  const today = localDay(now, schedule.zone);
  const posts = [...log.values()].filter((post) => post !== undefined);
  const isSettled = (day: string): boolean => {
    const post = log.get(day);
    return post !== undefined && !isUnfinished(post);
  };
  const isAsked = asked !== undefined && !isSettled(asked.day);
  const unfinished = posts.filter(isUnfinished);
  const days = schedule.pausedAt === undefined ? [0, 1, 2].map((ahead) => addDays(today, ahead)) : [];
  const windows = [
    ...days.filter((day) => !isSettled(day)).map((day) => windowOf(schedule, day)),
    ...(isAsked ? [windowFrom(schedule.zone, asked)] : []),
    ...unfinished.map((post) => ('closesAt' in post ? post : undefined)),
  ];
  const instants = windows.flatMap((window) => (window ? [window.dueAt, window.closesAt] : []));
  // A group starts or ends at midnight, which matters for unfinished dates; a requested post waits for its date.
  if (isAsked || unfinished.length > 0) instants.push(nextMidnight(now, schedule.zone));
  return Math.min(...instants.filter((instant) => instant > now));
}
