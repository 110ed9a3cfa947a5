import type { CohortSettings, DigestSettings } from '../cohort.ts';
import { meantDays, typedDay } from '../personal/typed-day.ts';
import { cohortName, type NameProblem, nameProblem } from './cohort-name.ts';
import {
  type CronProblem,
  parseCron,
  parseTime,
  parseWeekdays,
  type TimeOfDay,
  unclearTime,
  unclearWeekday,
} from './schedule.ts';
import type { SettingsChange } from './settings-change.ts';
import { typedZone as readZone, type ZoneData } from './typed-zone.ts';
import { type RhythmProblem, writtenRhythm } from './written-rhythm.ts';

/** Why the typed text is not a valid setting; the views word it. */
export type TypedProblem =
  | { readonly of: 'order' | 'past' }
  /** @property meant the two times that a bare number may mean */
  | { readonly of: 'time'; readonly meant?: readonly string[] }
  | { readonly of: 'weekdays' | 'weekday'; readonly meant?: readonly string[] }
  | RhythmProblem
  /** @property meant the dates that a date in numbers may mean */
  | { readonly of: 'first' | 'last' | 'interview'; readonly meant?: readonly string[] }
  | { readonly of: 'cron'; readonly problem: CronProblem }
  | { readonly of: 'zone'; readonly near: readonly string[] }
  | { readonly of: 'ambiguous-zone'; readonly places: readonly string[] }
  | { readonly of: 'name'; readonly problem: NameProblem }
  /** The server has as many groups as it can have. */
  | { readonly of: 'groups'; readonly most: number };

export type Typed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: TypedProblem };

const read = <T>(value: T): Typed<T> => ({ ok: true, value });
const no = (problem: TypedProblem): { readonly ok: false; readonly problem: TypedProblem } => ({
  ok: false,
  problem,
});

/** What was typed into form fields or command options; absent if not given, or not changed. */
export type TypedFields = Readonly<Partial<Record<string, string>>>;

/** Fewer words are a time that somebody wrote out, not a cron expression with a field missing. */
const LEAST_CRON_FIELDS = 4;

/** The days of a schedule: weekdays, or a rhythm. */
type TypedDays = Pick<SettingsChange, 'weekdays' | 'rhythm'>;

function typedDays(days: string | undefined, today: string): Typed<TypedDays> {
  if (days === undefined) return read({});
  const weekdays = parseWeekdays(days);
  if (weekdays) return read({ weekdays, rhythm: null });
  const written = writtenRhythm(days, today);
  if (!written) return no({ of: 'weekdays', ...meaning(unclearWeekday(days)) });
  return 'problem' in written ? no(written.problem) : read(written);
}

/** A time and days; the time may also be a whole cron expression. */
export function typedTimes(
  { time, days }: TypedFields,
  today: string,
): Typed<Partial<TimeOfDay> & TypedDays> {
  const typed = typedDays(days, today);
  if (!typed.ok) return typed;
  const chosen = typed.value;
  if (time === undefined) return read(chosen);
  const clock = typedClock(time);
  if (clock.ok) return read({ ...clock.value, ...chosen });
  if (clock.problem.of === 'time' && clock.problem.meant) return clock;
  const cron = parseCron(time);
  if (cron.ok) {
    const { hour, minute, weekdays } = cron;
    return read({ hour, minute, weekdays, rhythm: null, ...chosen });
  }
  const isCron = /[*@]/.test(time) || time.trim().split(/\s+/).length >= LEAST_CRON_FIELDS;
  return no(isCron ? { of: 'cron', problem: cron.problem } : { of: 'time' });
}

const meaning = (meant: readonly string[] | undefined): { readonly meant?: readonly string[] } =>
  meant && meant.length > 0 ? { meant } : {};

function typedClock(text: string): Typed<TimeOfDay> {
  const meant = unclearTime(text);
  const clock = meant ? undefined : parseTime(text);
  return clock ? read(clock) : no({ of: 'time', ...meaning(meant) });
}

export function typedZone(zone: string | undefined, data: ZoneData): Typed<string | undefined> {
  if (zone === undefined) return read(undefined);
  const typed = readZone(zone, data);
  if ('zone' in typed) return read(typed.zone);
  return no(
    'near' in typed ? { of: 'zone', near: typed.near } : { of: 'ambiguous-zone', places: typed.ambiguous },
  );
}

export function typedName(name: string | undefined, others: readonly string[]): Typed<string | undefined> {
  if (name === undefined) return read(undefined);
  const clean = cohortName(name);
  const problem = nameProblem(clean, others);
  return problem ? no({ of: 'name', problem }) : read(clean);
}

/** `null` for an empty field, which removes the date. */
function typedDate(
  text: string | undefined,
  of: 'first' | 'last' | 'interview',
  today: string,
): Typed<string | null | undefined> {
  if (text === undefined) return read(undefined);
  if (text.trim() === '') return read(null);
  const date = typedDay(text, today);
  return date === undefined ? no({ of, ...meaning(meantDays(text, today)) }) : read(date);
}

/** The form of a schedule: time, days, zone, first and last date. @param today by the group's zone */
export function typedSchedule(
  fields: TypedFields,
  { schedule }: Pick<CohortSettings, 'schedule'>,
  { today, zones }: { readonly today: string; readonly zones: ZoneData },
): Typed<SettingsChange> {
  const times = typedTimes(fields, today);
  if (!times.ok) return times;
  const zone = typedZone(fields['zone'], zones);
  if (!zone.ok) return zone;
  const first = typedDate(fields['first'], 'first', today);
  if (!first.ok) return first;
  const last = typedDate(fields['last'], 'last', today);
  if (!last.ok) return last;
  const from = first.value === undefined ? schedule.from : first.value;
  const until = last.value === undefined ? schedule.until : last.value;
  // A mistyped year would silently end the group; there is a separate button for ending it.
  if (last.value && last.value < today) return no({ of: 'past' });
  if (from && until && until < from) return no({ of: 'order' });
  return read({ ...times.value, zone: zone.value, from: first.value, until: last.value });
}

export function typedInterview(fields: TypedFields, today: string): Typed<SettingsChange> {
  const date = typedDate(fields['date'], 'interview', today);
  if (!date.ok) return date;
  return date.value && date.value < today ? no({ of: 'past' }) : read({ interviewOn: date.value });
}

export function typedDigest({ weekday, time }: TypedFields): Typed<SettingsChange> {
  const days = weekday === undefined ? undefined : parseWeekdays(weekday);
  if (weekday !== undefined && days?.length !== 1)
    return no({ of: 'weekday', ...meaning(unclearWeekday(weekday)) });
  const clock = time === undefined ? undefined : typedClock(time);
  if (clock && !clock.ok) return clock;
  const day = days?.[0];
  const digest: Partial<DigestSettings> = { ...clock?.value, ...(day === undefined ? {} : { weekday: day }) };
  return read({ digest });
}
