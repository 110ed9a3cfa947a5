import { type CronProblem, cronOf } from '../../domain/cohort/schedule.ts';
import type { Schedule, Weekday } from '../../domain/cohort.ts';
import { longDate, timestamp } from './dates.ts';

const DAY_NAMES: Readonly<Record<Weekday, string>> = {
  1: 'Mon',
  2: 'Tue',
  3: 'Wed',
  4: 'Thu',
  5: 'Fri',
  6: 'Sat',
  7: 'Sun',
};

const CRON_FORM = 'Write it as `M H * * D`, for example `0 9 * * 1-5` for 09:00 from Monday to Friday.';

const PROBLEMS: Readonly<Record<CronProblem, string>> = {
  empty: 'The schedule is empty.',
  named: 'Names such as @daily do not say a time.',
  'six-fields': 'Six fields would count seconds; the daily question needs five.',
  'field-count': 'A schedule has five fields.',
  steps: 'Intervals with / are not possible: there is one question a day at most.',
  'several-minutes': 'The minute (first field) must be one number: there is one question a day at most.',
  minute: 'The minute (first field) must be from 0 to 59.',
  'several-hours': 'The hour (second field) must be one number: there is one question a day at most.',
  hour: 'The hour (second field) must be from 0 to 23.',
  'day-of-month': 'The day of the month (third field) must be *: the schedule goes by weekdays.',
  month: 'The month (fourth field) must be *: the schedule goes by weekdays.',
  weekday: 'The weekdays (fifth field) are numbers or names such as 1-5, MON,WED or *.',
};

export const cronProblemText = (problem: CronProblem): string => `${PROBLEMS[problem]} ${CRON_FORM}`;

export function weekdaysText(weekdays: readonly Weekday[]): string {
  if (weekdays.length === 7) return 'every day';
  const first = weekdays[0];
  const last = weekdays.at(-1);
  if (
    first !== undefined &&
    last !== undefined &&
    weekdays.length > 2 &&
    last - first === weekdays.length - 1
  ) {
    return `${DAY_NAMES[first]} to ${DAY_NAMES[last]}`;
  }
  return weekdays.map((day) => DAY_NAMES[day]).join(', ');
}

/** `09:30`. */
export const timeText = ({ hour, minute }: Pick<Schedule, 'hour' | 'minute'>): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

/** `Mon to Fri`, `every 3 days`, `every 2 weeks on Tue, Thu`. */
export function daysText({ weekdays, rhythm }: Pick<Schedule, 'weekdays' | 'rhythm'>): string {
  if (!rhythm) return weekdaysText(weekdays);
  const { unit, every } = rhythm;
  return unit === 'days' ? `every ${every} days` : `every ${every} weeks on ${weekdaysText(weekdays)}`;
}

/** The same with the date it counts from, in a form that can be typed again. */
export const typedDaysText = (schedule: Pick<Schedule, 'weekdays' | 'rhythm'>): string =>
  schedule.rhythm ? `${daysText(schedule)} from ${schedule.rhythm.anchor}` : daysText(schedule);

/** `09:00, Mon to Fri, Europe/Berlin` with the cron expression, if there is one: cron knows only weekly schedules. */
export function scheduleText(schedule: Schedule): string {
  const { zone, rhythm } = schedule;
  const beside = rhythm ? `counted from ${longDate(rhythm.anchor)}` : `\`${cronOf(schedule)}\``;
  return `${timeText(schedule)}, ${daysText(schedule)}, ${zone} (${beside})`;
}

/** An instant in each reader's own time, and how far away it is. @param instant epoch ms */
export const moment = (instant: number): string => `${timestamp(instant, 'F')} (${ago(instant)})`;

/** @param instant epoch ms */
export const ago = (instant: number): string => timestamp(instant, 'R');
