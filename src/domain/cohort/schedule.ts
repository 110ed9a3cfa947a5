import type { Schedule, Weekday } from '../cohort.ts';

export type TimeOfDay = Pick<Schedule, 'hour' | 'minute'>;
/** When questions are posted, without the zone. */
export type WeeklyTimes = Pick<Schedule, 'hour' | 'minute' | 'weekdays'>;

/** Why a text is not a schedule. `steps`: intervals such as every fifteen minutes. `named`: names such as `@daily`. */
export type CronProblem =
  | 'empty'
  | 'named'
  | 'six-fields'
  | 'field-count'
  | 'steps'
  | 'several-minutes'
  | 'minute'
  | 'several-hours'
  | 'hour'
  | 'day-of-month'
  | 'month'
  | 'weekday';

export type CronResult =
  | ({ readonly ok: true } & WeeklyTimes)
  | { readonly ok: false; readonly problem: CronProblem };

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const WORKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5];
const WEEKEND: readonly Weekday[] = [6, 7];
const NAMES: readonly (readonly [Weekday, RegExp])[] = [
  [1, /^mon(days?)?$/],
  [2, /^tue(s|sdays?)?$/],
  [3, /^wed(s|nesdays?)?$/],
  [4, /^thu(r|rs|rsdays?)?$/],
  [5, /^fri(days?)?$/],
  [6, /^sat(urdays?)?$/],
  [7, /^sun(days?)?$/],
];

/** Reads `M H * * D` and nothing else. What a general cron parser would accept and misread is a named problem. */
export function parseCron(text: string): CronResult {
  const fields = text.trim().split(/\s+/);
  const [minute = '', hour = '', dayOfMonth, month, weekday = ''] = fields;
  const no = (problem: CronProblem): CronResult => ({ ok: false, problem });
  if (minute === '') return no('empty');
  if (minute.startsWith('@')) return no('named');
  if (fields.length === 6) return no('six-fields');
  if (fields.length !== 5) return no('field-count');
  if (fields.some((field) => field.includes('/'))) return no('steps');
  if (/[*,-]/.test(minute)) return no('several-minutes');
  if (!isNumberUpTo(59, minute)) return no('minute');
  if (/[*,-]/.test(hour)) return no('several-hours');
  if (!isNumberUpTo(23, hour)) return no('hour');
  if (dayOfMonth !== '*') return no('day-of-month');
  if (month !== '*') return no('month');
  const weekdays = weekday === '*' ? EVERY_DAY : weekdaysOf(weekday.toLowerCase().split(','));
  if (!weekdays) return no('weekday');
  return { ok: true, minute: Number(minute), hour: Number(hour), weekdays };
}

/** `M H * * D`, with three or more weekdays in a row as a range, and Sunday as 7. */
export function cronOf({ hour, minute, weekdays }: WeeklyTimes): string {
  if (weekdays.length === EVERY_DAY.length) return `${minute} ${hour} * * *`;
  const runs: Weekday[][] = [];
  for (const day of weekdays) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const fields = runs.map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(',')));
  return `${minute} ${hour} * * ${fields.join(',')}`;
}

/** Reads `9`, `09:00`, `9.30`, `21h`, `9h30`, `9 am`, `9:30 pm`. */
export function parseTime(text: string): TimeOfDay | undefined {
  const match = /^(\d{1,2})(?:[:.h](\d{2})|h)?\s*(?:([ap])\.?m\.?)?$/.exec(text.trim().toLowerCase());
  if (!match) return undefined;
  const [, hours, minutes = '0', half] = match;
  const minute = Number(minutes);
  const written = Number(hours);
  if (half && (written < 1 || written > 12)) return undefined;
  const hour = half ? (written % 12) + (half === 'p' ? 12 : 0) : written;
  return hour < 24 && minute < 60 ? { hour, minute } : undefined;
}

/** The two times that a bare `8` may mean, morning and evening, as people write them. */
export function unclearTime(text: string): readonly [string, string] | undefined {
  const hour = /^(\d{1,2})$/.exec(text.trim())?.[1];
  if (hour === undefined || Number(hour) < 1 || Number(hour) > 12) return undefined;
  const at = (whole: number): string => `${String(whole).padStart(2, '0')}:00`;
  return [at(Number(hour) % 12), at((Number(hour) % 12) + 12)];
}

/** Single letters that two weekdays begin with. */
const UNCLEAR_LETTERS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['t', ['Tue', 'Thu']],
  ['s', ['Sat', 'Sun']],
]);

/** The two weekdays that a single letter in the text may mean. */
export function unclearWeekday(text: string): readonly [string, string] | undefined {
  const letters = text.toLowerCase().split(/[^\p{L}]+/u);
  return letters.map((letter) => UNCLEAR_LETTERS.get(letter)).find((days) => days !== undefined);
}

/** Reads weekdays as people write them, in any case: `Mon-Fri`, `every day`, `mon, wed and fri`, `weekends`, `1-5`. */
export function parseWeekdays(text: string): readonly Weekday[] | undefined {
  const words = text.trim().toLowerCase();
  if (/^(\*|every ?day|daily|all( days)?)$/.test(words)) return EVERY_DAY;
  if (/^(every )?(week|work(ing)?) ?days?$/.test(words)) return WORKDAYS;
  if (/^(every )?weekends?$/.test(words)) return WEEKEND;
  const joined = words
    .replace(/\s*(?:[-–—]|\b(?:to|through|until)\b)\s*/g, '-')
    .replace(/\b(?:and|every)\b|&/g, ' ');
  const items = joined.split(/[\s,;]+/).filter((item) => item !== '');
  return items.length > 0 ? weekdaysOf(items) : undefined;
}

const isNumberUpTo = (most: number, text: string): boolean => /^\d{1,2}$/.test(text) && Number(text) <= most;

/** A range may run past the end of the week: `fri-mon` has only one meaning. */
function weekdaysOf(items: readonly string[]): readonly Weekday[] | undefined {
  const found = new Set<number>();
  for (const item of items) {
    if (item === '0-7') return EVERY_DAY;
    const ends = item.split('-').map(weekdayOf);
    const [from, to = from] = ends;
    if (!from || !to || ends.length > 2 || ends.includes(undefined)) return undefined;
    found.add(from);
    // `0-4` starts on Sunday, which is 7 here, so the range wraps around.
    for (let day: number = from; day !== to; found.add(day)) day = (day % 7) + 1;
  }
  return EVERY_DAY.filter((day) => found.has(day));
}

function weekdayOf(text: string): Weekday | undefined {
  if (text === '0') return 7;
  return EVERY_DAY.find((day) => String(day) === text) ?? NAMES.find(([, name]) => name.test(text))?.[0];
}
