import type { OwnClock } from '../dates.ts';
import type { AuditMode, AuditWish } from '../member.ts';
import { SEPARATORS, type Separator } from './separator.ts';

/** Full hours of local time, from `start` until just before `end`, past midnight if needed; equal hours mean never. */
export interface QuietHours {
  readonly start: number;
  readonly end: number;
}

export interface ReminderWish {
  readonly isOn: boolean;
  /** 0 to 23, in the member's zone. */
  readonly hour: number;
}

/** What a member chose for themselves in a server, and what was done about it. Absent fields have defaults. */
export interface Preferences {
  readonly zone?: string;
  /** The full hour at which their day begins; absent: midnight. */
  readonly dayStart?: number;
  readonly reminders?: ReminderWish;
  readonly quiet?: QuietHours;
  readonly hidesStreak?: boolean;
  readonly feedbackByMessage?: boolean;
  /** Used in tables that they get as files. */
  readonly separator?: Separator;
  /** How many practised questions may come back on one day. */
  readonly practiceADay?: number;
  /** The date of their interview. */
  readonly interviewOn?: string;
  /** How they want to be asked in an audit; absent: one skill at a time. */
  readonly auditMode?: AuditMode;
  /** A single reminder of the audit at the end of a plan, on that date (by the member's day) or soon after. */
  readonly reaudit?: { readonly plan: string; readonly day: string };
  /** The member's local date of the last reminder, and the date of the question it was about. */
  readonly reminded?: { readonly day: string; readonly question?: string };
  /** When Discord refused to deliver a reminder, which switched reminders off; epoch ms. */
  readonly refusedAt?: number;
}

export const noPreferences: Preferences = {};

export const DEFAULT_HOUR = 18;
export const DEFAULT_QUIET: QuietHours = { start: 22, end: 7 };
export const NEVER_QUIET: QuietHours = { start: 0, end: 0 };

/** Takes about half an hour. */
const DEFAULT_A_DAY = 10;

export const hourOf = ({ reminders }: Preferences): number => reminders?.hour ?? DEFAULT_HOUR;
export const separatorOf = ({ separator }: Preferences): Separator => separator ?? SEPARATORS[0];
export const practiceADay = ({ practiceADay: most }: Preferences): number => most ?? DEFAULT_A_DAY;
export const auditModeOf = ({ auditMode = 'one' }: Preferences, wish: AuditWish): AuditMode =>
  wish === 'own' ? auditMode : wish;

/** Returns the same object if nothing changes. */
export const withAuditMode = (before: Preferences, auditMode: AuditMode): Preferences =>
  auditModeOf(before, 'own') === auditMode ? before : { ...before, auditMode };

export const quietOf = ({ quiet }: Preferences): QuietHours => quiet ?? DEFAULT_QUIET;

/** @param groupZone used if the member chose none */
export const ownClock = ({ zone, dayStart = 0 }: Preferences, groupZone: string): OwnClock => ({
  zone: zone ?? groupZone,
  dayStart,
});

/** The member's own date if it is in the future, otherwise the group's. */
export const interviewFor = (
  { interviewOn }: Preferences,
  ofGroup: string | undefined,
  today: string,
): string | undefined => [interviewOn, ofGroup].find((day) => day !== undefined && day > today);

export const isQuietAt = ({ start, end }: QuietHours, hour: number): boolean =>
  start <= end ? start <= hour && hour < end : hour >= start || hour < end;

export interface PreferencesChange {
  readonly zone?: string | undefined;
  readonly dayStart?: number | undefined;
  readonly isOn?: boolean | undefined;
  readonly hour?: number | undefined;
  readonly quietStart?: number | undefined;
  readonly quietEnd?: number | undefined;
  readonly neverQuiet?: boolean | undefined;
  readonly hidesStreak?: boolean | undefined;
  readonly feedbackByMessage?: boolean | undefined;
  readonly separator?: Separator | undefined;
  readonly practiceADay?: number | undefined;
  /** `null` removes their own date. */
  readonly interviewOn?: string | null | undefined;
}

/** Reminders at an hour inside the quiet hours could never be sent. */
export const isHourQuiet = (preferences: Preferences): boolean =>
  isQuietAt(quietOf(preferences), hourOf(preferences));

/** On `hour-is-quiet`, nothing is changed. */
export function changedPreferences(
  before: Preferences,
  change: PreferencesChange,
): Preferences | 'hour-is-quiet' {
  const { zone, dayStart, hour, hidesStreak, feedbackByMessage, separator } = change;
  const { refusedAt, interviewOn: interview, ...rest } = before;
  const interviewOn = change.interviewOn === undefined ? interview : change.interviewOn;
  const setsReminders = change.isOn !== undefined || hour !== undefined;
  const after: Preferences = {
    ...rest,
    ...(zone !== undefined && { zone }),
    ...(dayStart !== undefined && { dayStart }),
    ...(hidesStreak !== undefined && { hidesStreak }),
    ...(feedbackByMessage !== undefined && { feedbackByMessage }),
    ...(separator !== undefined && { separator }),
    ...(change.practiceADay !== undefined && { practiceADay: change.practiceADay }),
    ...(interviewOn != null && { interviewOn }),
    ...changedQuiet(before, change),
    ...(setsReminders && {
      reminders: { isOn: change.isOn ?? hourMeansOn(before), hour: hour ?? hourOf(before) },
    }),
    ...(refusedAt !== undefined && !setsReminders && { refusedAt }),
  };
  const isWanted = after.reminders?.isOn === true || after.reaudit !== undefined;
  return isWanted && isHourQuiet(after) ? 'hour-is-quiet' : after;
}

/** Giving only an hour turns reminders on, unless it may be meant just for the one reminder of the audit. */
const hourMeansOn = ({ reminders, reaudit }: Preferences): boolean =>
  reminders?.isOn === true || reaudit === undefined;

function changedQuiet(
  before: Preferences,
  { quietStart, quietEnd, neverQuiet }: PreferencesChange,
): Pick<Preferences, 'quiet'> {
  if (neverQuiet) return { quiet: NEVER_QUIET };
  if (quietStart === undefined && quietEnd === undefined) return {};
  const { start, end } = quietOf(before);
  return { quiet: { start: quietStart ?? start, end: quietEnd ?? end } };
}

export function withReaudit(before: Preferences, reaudit: Preferences['reaudit']): Preferences {
  const { reaudit: _before, refusedAt, ...rest } = before;
  if (reaudit) return { ...rest, reaudit };
  return refusedAt === undefined ? rest : { ...rest, refusedAt };
}

/** Discord does not deliver to them: nothing more is sent until the member switches reminders on. */
export function afterRefusal(before: Preferences, refusedAt: number): Preferences {
  const { reaudit: _reaudit, ...rest } = before;
  const { reminders } = before;
  return { ...rest, ...(reminders && { reminders: { ...reminders, isOn: false } }), refusedAt };
}
