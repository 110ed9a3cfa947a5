import type { OwnClock } from '../dates.ts';
import type { AuditMode, AuditWish } from '../member.ts';
import { SEPARATORS, type Separator } from './separator.ts';

/** Full hours of the wall clock: from `start` until before `end`, over midnight too; the same twice is never. */
export interface QuietHours {
  readonly start: number;
  readonly end: number;
}

export interface ReminderWish {
  readonly isOn: boolean;
  /** 0 to 23, in the member's zone. */
  readonly hour: number;
}

/** What a member chose for themselves in a server, and what of it was done. Absent is the default. */
export interface Preferences {
  readonly zone?: string;
  /** The full hour at which their day begins; absent: midnight. */
  readonly dayStart?: number;
  readonly reminders?: ReminderWish;
  readonly quiet?: QuietHours;
  readonly hidesStreak?: boolean;
  readonly feedbackByMessage?: boolean;
  /** Of tables that they get as files. */
  readonly separator?: Separator;
  /** How many practised questions may come back in one day. */
  readonly practiceADay?: number;
  /** When they are interviewed, a date. */
  readonly interviewOn?: string;
  /** How they want to be asked in an audit; absent: one skill at a time. */
  readonly auditMode?: AuditMode;
  /** One reminder of the audit at the end of a plan, on that local date of the member or soon after. */
  readonly reaudit?: { readonly plan: string; readonly day: string };
  /** The local date of the last reminder, and the date of the question that it was about. */
  readonly reminded?: { readonly day: string; readonly question?: string };
  /** When Discord refused to deliver one, which switched them off, epoch ms. */
  readonly refusedAt?: number;
}

export const noPreferences: Preferences = {};

export const DEFAULT_HOUR = 18;
export const DEFAULT_QUIET: QuietHours = { start: 22, end: 7 };
export const NEVER_QUIET: QuietHours = { start: 0, end: 0 };

/** About half an hour. */
const DEFAULT_A_DAY = 10;

export const hourOf = ({ reminders }: Preferences): number => reminders?.hour ?? DEFAULT_HOUR;
export const separatorOf = ({ separator }: Preferences): Separator => separator ?? SEPARATORS[0];
export const practiceADay = ({ practiceADay: most }: Preferences): number => most ?? DEFAULT_A_DAY;
export const auditModeOf = ({ auditMode = 'one' }: Preferences, wish: AuditWish): AuditMode =>
  wish === 'own' ? auditMode : wish;

/** The same object where nothing changes by it. */
export const withAuditMode = (before: Preferences, auditMode: AuditMode): Preferences =>
  auditModeOf(before, 'own') === auditMode ? before : { ...before, auditMode };

export const quietOf = ({ quiet }: Preferences): QuietHours => quiet ?? DEFAULT_QUIET;

/** @param groupZone for those who chose none */
export const ownClock = ({ zone, dayStart = 0 }: Preferences, groupZone: string): OwnClock => ({
  zone: zone ?? groupZone,
  dayStart,
});

/** Their own date while it lies ahead, else that of the group. */
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
  /** `null`: none of their own any more. */
  readonly interviewOn?: string | null | undefined;
}

/** In the quiet hours no reminder could ever come. */
export const isHourQuiet = (preferences: Preferences): boolean =>
  isQuietAt(quietOf(preferences), hourOf(preferences));

/** `hour-is-quiet`: nothing is changed. */
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

/** An hour without more says: then. Unless it may be meant for the one reminder of the audit alone. */
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

/** Discord does not deliver: nothing is sent again until the member switches it on. */
export function afterRefusal(before: Preferences, refusedAt: number): Preferences {
  const { reaudit: _reaudit, ...rest } = before;
  const { reminders } = before;
  return { ...rest, ...(reminders && { reminders: { ...reminders, isOn: false } }), refusedAt };
}
