import { Temporal } from 'temporal-polyfill';
import { addDays, dueInstant, type OwnClock, ownDay } from '../dates.ts';
import type { Outcome } from '../post.ts';
import { hourOf, isQuietAt, ownClock, type Preferences, quietOf } from './preferences.ts';

/** After downtime a reminder still comes within its hour; later it is left out. */
const WINDOW_MS = 60 * 60_000;
/** Older questions are no longer today's, even if nothing came after them. */
const QUESTION_MS = 24 * 60 * 60_000;
/** A reminder of the audit waits so long for somebody who is away, and then for nobody. */
const REAUDIT_DAYS = 14;

export interface Reminder {
  readonly day: string;
  readonly question?: string;
  readonly reaudit: boolean;
}

/** When it is this hour on somebody's day: one that lies before its beginning is on the next date of the calendar. */
const hourOfDay = (day: string, hour: number, { zone, dayStart }: OwnClock): number | undefined =>
  dueInstant({ hour, minute: 0, zone }, hour < dayStart ? addDays(day, 1) : day);

/**
 * The date of the member's day if a reminder may be sent now at all: once a date, from the hour they chose on, never in
 * their quiet hours. An hour that the clocks skip is the moment after the jump; of one that comes twice, the first.
 * @param groupZone for those who set none
 */
export function reminderDay(now: number, preferences: Preferences, groupZone: string): string | undefined {
  const { reminders, reaudit, reminded } = preferences;
  if (!reminders?.isOn && !reaudit) return undefined;
  const clock = ownClock(preferences, groupZone);
  const day = ownDay({ now, ...clock });
  // A member who moves west must not get a second one on the same date.
  if (reminded && reminded.day >= day) return undefined;
  const at = hourOfDay(day, hourOf(preferences), clock);
  if (at === undefined || now < at || now >= at + WINDOW_MS) return undefined;
  const { hour } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(clock.zone);
  return isQuietAt(quietOf(preferences), hour) ? undefined : day;
}

/** The clocks of all zones change their date and their hour at one of these. */
const QUARTER_MS = 15 * 60_000;

/**
 * When to look again whether a member is to be reminded, epoch ms, if there is nothing to remind of now: never later than
 * there is within the next day, unless something is written.
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
  /** The latest question of the group, and what became of it for this member. */
  readonly question:
    | { readonly day: string; readonly postedAt: number; readonly outcome: Outcome }
    | undefined;
  readonly isAway: boolean;
  /** The plan whose end a reminder was asked for is still theirs, and they have not audited towards its end. */
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

/** The preferences once the reminder is taken on, which is before it is sent. */
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
 * The preferences when a reminder that was taken on was certainly not sent: the one of the audit, which comes only once,
 * is due again. What was chosen or erased since stays so.
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
