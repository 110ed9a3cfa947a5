import type { CohortSettings, DigestSettings } from '../cohort.ts';
import { typedDay } from '../personal/typed-day.ts';
import { cohortName, type NameProblem, nameProblem } from './cohort-name.ts';
import { type CronProblem, parseCron, parseTime, parseWeekdays, type WeeklyTimes } from './schedule.ts';
import type { SettingsChange } from './settings-change.ts';
import { canonicalZone, matchZones } from './zones.ts';

/** Why what was typed is no setting; the words for it are in the views. */
export type TypedProblem =
  | { readonly of: 'time' | 'weekdays' | 'weekday' | 'first' | 'last' | 'interview' | 'order' | 'past' }
  | { readonly of: 'cron'; readonly problem: CronProblem }
  | { readonly of: 'zone'; readonly near: readonly string[] }
  | { readonly of: 'name'; readonly problem: NameProblem };

export type Typed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: TypedProblem };

const read = <T>(value: T): Typed<T> => ({ ok: true, value });
const no = (problem: TypedProblem): { readonly ok: false; readonly problem: TypedProblem } => ({
  ok: false,
  problem,
});

/** What was typed into the fields of a form or into options; absent: not given, or not changed. */
export type TypedFields = Readonly<Partial<Record<string, string>>>;

const MOST_NEAR = 3;
/** Fewer words are a time that somebody wrote out, not a schedule with a field missing. */
const LEAST_CRON_FIELDS = 4;

/** A time and weekdays; the time may also be a whole cron expression. */
export function typedTimes({ time, days }: TypedFields): Typed<Partial<WeeklyTimes>> {
  const weekdays = days === undefined ? undefined : parseWeekdays(days);
  if (days !== undefined && !weekdays) return no({ of: 'weekdays' });
  const chosen = weekdays ? { weekdays } : {};
  if (time === undefined) return read(chosen);
  const clock = parseTime(time);
  if (clock) return read({ ...clock, ...chosen });
  const cron = parseCron(time);
  if (cron.ok) return read({ hour: cron.hour, minute: cron.minute, weekdays: weekdays ?? cron.weekdays });
  const isCron = /[*@]/.test(time) || time.trim().split(/\s+/).length >= LEAST_CRON_FIELDS;
  return no(isCron ? { of: 'cron', problem: cron.problem } : { of: 'time' });
}

/** @param known the names of zones that Intl lists, of which the nearest are offered */
export function typedZone(zone: string | undefined, known: readonly string[]): Typed<string | undefined> {
  if (zone === undefined) return read(undefined);
  const canonical = canonicalZone(zone);
  if (canonical !== undefined) return read(canonical);
  return no({ of: 'zone', near: zone.trim() === '' ? [] : matchZones(zone, known).slice(0, MOST_NEAR) });
}

export function typedName(name: string | undefined, others: readonly string[]): Typed<string | undefined> {
  if (name === undefined) return read(undefined);
  const clean = cohortName(name);
  const problem = nameProblem(clean, others);
  return problem ? no({ of: 'name', problem }) : read(clean);
}

/** `null` for an empty field, which takes the date away. */
function typedDate(
  text: string | undefined,
  of: 'first' | 'last' | 'interview',
  today: string,
): Typed<string | null | undefined> {
  if (text === undefined) return read(undefined);
  if (text.trim() === '') return read(null);
  const date = typedDay(text, today);
  return date === undefined ? no({ of }) : read(date);
}

/** The form of a schedule: time, days, zone, first and last date. @param today in the zone of the group */
export function typedSchedule(
  fields: TypedFields,
  { schedule }: Pick<CohortSettings, 'schedule'>,
  { today, zones }: { readonly today: string; readonly zones: readonly string[] },
): Typed<SettingsChange> {
  const times = typedTimes(fields);
  if (!times.ok) return times;
  const zone = typedZone(fields['zone'], zones);
  if (!zone.ok) return zone;
  const first = typedDate(fields['first'], 'first', today);
  if (!first.ok) return first;
  const last = typedDate(fields['last'], 'last', today);
  if (!last.ok) return last;
  const from = first.value === undefined ? schedule.from : first.value;
  const until = last.value === undefined ? schedule.until : last.value;
  // A mistyped year would end the group without a word; ending it has a button of its own.
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
  if (weekday !== undefined && days?.length !== 1) return no({ of: 'weekday' });
  const clock = time === undefined ? undefined : parseTime(time);
  if (time !== undefined && !clock) return no({ of: 'time' });
  const day = days?.[0];
  const digest: Partial<DigestSettings> = { ...clock, ...(day === undefined ? {} : { weekday: day }) };
  return read({ digest });
}
