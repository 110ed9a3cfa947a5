import { Temporal } from 'temporal-polyfill';
import { addDays, dueInstant, type OwnClock, ownDay } from '../dates.ts';
import type { Outcome } from '../post.ts';
import { hourOf, isQuietAt, ownClock, type Preferences, quietOf } from './preferences.ts';

/** After a downtime a reminder is still sent within its hour; later it is skipped. */
const WINDOW_MS = 60 * 60_000;
/** Older questions no longer count as today's, even if none came after them. */
const QUESTION_MS = 24 * 60 * 60_000;
/** How long a reminder of the audit waits for somebody who is away, before it is dropped. */
const REAUDIT_DAYS = 14;

export interface Reminder {
  readonly day: string;
  readonly question?: string;
  readonly reaudit: boolean;
}

/** When this hour comes in the member's day; an hour before the start of their day falls on the next calendar date. */
const hourOfDay = (day: string, hour: number, { zone, dayStart }: OwnClock): number | undefined =>
  dueInstant({ hour, minute: 0, zone }, hour < dayStart ? addDays(day, 1) : day);

/**
 * The date of the member's day if a reminder may be sent now, otherwise `undefined`. Reminders come once a date, from
 * the hour they chose on, and never in their quiet hours. An hour skipped by the clock counts as the moment after the
 * jump; if an hour comes twice, the first one counts.
 * @param groupZone used if the member chose none
 */
export function reminderDay(now: number, preferences: Preferences, groupZone: string): string | undefined {
  const { reminders, reaudit, reminded } = preferences;
  if (!reminders?.isOn && !reaudit) return undefined;
  const clock = ownClock(preferences, groupZone);
  const day = ownDay({ now, ...clock });
  // A member who moves west must not get a second reminder on the same date.
  if (reminded && reminded.day >= day) return undefined;
  const at = hourOfDay(day, hourOf(preferences), clock);
  if (at === undefined || now < at || now >= at + WINDOW_MS) return undefined;
  const { hour } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(clock.zone);
  return isQuietAt(quietOf(preferences), hour) ? undefined : day;
}

/** In every zone, dates and hours change on a quarter hour. */
const QUARTER_MS = 15 * 60_000;

/**
 * When to check again whether to remind a member, in epoch ms, once there is nothing to remind them of now: no later
 * than the next reminder within a day. Anything written for them calls for a new check.
 */
export function nextReminderLook(now: number, preferences: Preferences, groupZone: string): number {
  const { reminders, reaudit, reminded } = preferences;
  if (!reminders?.isOn && !reaudit) return Number.POSITIVE_INFINITY;
  const clock = ownClock(preferences, groupZone);
  const today = ownDay({ now, ...clock });
  const hours = [0, 1, 2].flatMap(
    (ahead) => hourOfDay(addDays(today, ahead), hourOf(preferences), clock) ?? [],
  );
  const isItsHour = hours.some((at) => at <= now && now < at + WINDOW_MS);
  const instants = hours.filter((at) => at > now);
  if (isItsHour && !(reminded && reminded.day >= today))
    instants.push((Math.floor(now / QUARTER_MS) + 1) * QUARTER_MS);
  return Math.min(...instants);
}

export interface ReminderFacts {
  readonly now: number;
  readonly preferences: Preferences;
  readonly groupZone: string;
  /** The group's latest question, and its outcome for this member. */
  readonly question:
    | { readonly day: string; readonly postedAt: number; readonly outcome: Outcome }
    | undefined;
  readonly isAway: boolean;
  /** The plan for which the reminder was requested is still theirs, and they have not done the audit at its end. */
  readonly wantsAudit: boolean;
}

export function dueReminder(facts: ReminderFacts): Reminder | undefined {
  const { now, preferences, groupZone, question, isAway } = facts;
  const day = reminderDay(now, preferences, groupZone);
  if (day === undefined || isAway) return undefined;
  const { reminders, reaudit, reminded } = preferences;
  const isAsked =
    reminders?.isOn === true &&
    question?.outcome === 'open' &&
    now - question.postedAt < QUESTION_MS &&
    (reminded?.question === undefined || reminded.question < question.day);
  const isAudit =
    facts.wantsAudit &&
    reaudit !== undefined &&
    reaudit.day <= day &&
    day <= addDays(reaudit.day, REAUDIT_DAYS);
  if (!isAsked && !isAudit) return undefined;
  return { day, reaudit: isAudit, ...(isAsked && { question: question.day }) };
}

/** The preferences after claiming the reminder, which is done before it is sent. */
export function claimedReminder(before: Preferences, { day, question, reaudit }: Reminder): Preferences {
  const { reaudit: wish, reminded, ...rest } = before;
  const last = question ?? reminded?.question;
  return {
    ...rest,
    ...(wish && !reaudit && { reaudit: wish }),
    reminded: { day, ...(last !== undefined && { question: last }) },
  };
}

/**
 * The preferences after a claimed reminder was certainly not sent: the audit reminder, which comes only once, is due
 * again. Anything chosen or deleted in the meantime stays that way.
 */
export function returnedReminder(
  now: Preferences,
  before: Preferences,
  { day, reaudit }: Reminder,
): Preferences {
  if (!reaudit || now.reminded?.day !== day || now.reaudit || now.refusedAt !== before.refusedAt) return now;
  const { reminded: _claim, ...rest } = now;
  return {
    ...rest,
    ...(before.reaudit && { reaudit: before.reaudit }),
    ...(before.reminded && { reminded: before.reminded }),
  };
}
