import ICAL from 'ical.js';
import { z } from 'zod';
import { LONGEST_DAYS_OFF } from '../../domain/bounds.ts';
import type { EventProblem, LeftOutEvent } from '../../domain/cohort/calendar.ts';
import { daysOffName } from '../../domain/cohort/listed-days-off.ts';
import type { DaysOff } from '../../domain/cohort.ts';
import { addDays, daysBetween } from '../../domain/dates.ts';
import { type CalendarEvent, NAMELESS, unfolded } from './events.ts';

export interface EventReading {
  readonly spans: readonly DaysOff[];
  readonly leftOut: readonly LeftOutEvent[];
  /** All of it lies before or after the relevant dates. */
  readonly isElsewhere: boolean;
}

interface Dates {
  readonly from: string;
  readonly until: string;
}

/** Limit for one repeated event: a daily one for over fifty years. */
const MOST_STEPS = 20_000;
const DATED = /^(?:DTSTART|DTEND|RDATE|EXDATE|RECURRENCE-ID)(?:;(?:[^":]|"[^"]*")*)?:(.*)$/i;
const DATE = /^(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?(?:\/.*)?$/;

const occurrenceForm = z.object({
  startDate: z.instanceof(ICAL.Time),
  endDate: z.instanceof(ICAL.Time),
  item: z.instanceof(ICAL.Event),
});
type Occurrence = z.infer<typeof occurrenceForm>;

class Unread extends Error {
  readonly why: EventProblem;

  constructor(why: EventProblem) {
    super(why);
    this.why = why;
  }
}

/** The days of every occurrence of one event between two dates. */
export function daysOffOf({ name, line, blocks }: CalendarEvent, dates: Dates): EventReading {
  try {
    if (!blocks.every(areDatesReal)) throw new Unread('date');
    const spans = parsed(blocks)
      .flatMap((event) => occurrencesOf(event, dates.until))
      .flatMap(spanWithin(dates));
    return { spans, leftOut: [], isElsewhere: spans.length === 0 };
  } catch (error) {
    const why = error instanceof Unread ? error.why : 'broken';
    return { spans: [], leftOut: [{ name, line, why }], isElsewhere: false };
  }
}

/** The library turns any digits into some date: 30 February would become a day in March. */
const areDatesReal = (block: string): boolean =>
  unfolded(block.split('\r\n'))
    .flatMap((line) => DATED.exec(line)?.[1]?.split(',') ?? [])
    .every((value) => {
      const [, year, month, day] = DATE.exec(value.trim()) ?? [];
      return z.iso.date().safeParse(`${year}-${month}-${day}`).success;
    });

function parsed(blocks: readonly string[]): readonly ICAL.Event[] {
  try {
    return eventsIn(blocks);
  } catch {
    throw new Unread(isParsed(blocks.map(withoutRules)) ? 'rule' : 'broken');
  }
}

const withoutRules = (block: string): string => block.replace(/\r\nRRULE.*(?:\r\n[ \t].*)*/gi, '');

function isParsed(blocks: readonly string[]): boolean {
  try {
    return eventsIn(blocks).length > 0;
  } catch {
    return false;
  }
}

/** A change of a single date belongs to the event it changes; if that is missing, it is an event of its own. */
function eventsIn(blocks: readonly string[]): readonly ICAL.Event[] {
  // Accepts dates that are not marked as dates.
  ICAL.design.strict = false;
  const calendar = new ICAL.Component(
    ICAL.parse(['BEGIN:VCALENDAR', ...blocks, 'END:VCALENDAR'].join('\r\n')),
  );
  const all = calendar.getAllSubcomponents('vevent');
  const changes = all.filter((one) => one.hasProperty('recurrence-id'));
  const whole = all.filter((one) => !one.hasProperty('recurrence-id'));
  if (whole.length === 0) return changes.map((one) => new ICAL.Event(one, { exceptions: [] }));
  return whole.map((one) => new ICAL.Event(one, { exceptions: whole.length === 1 ? changes : [] }));
}

function occurrencesOf(event: ICAL.Event, until: string): readonly Occurrence[] {
  const { component } = event;
  if (!component.hasProperty('dtstart')) throw new Unread('date');
  const itself = { startDate: event.startDate, endDate: event.endDate, item: event };
  if (isCancelled(event)) throw new Unread('cancelled');
  if (!isOfWholeDays(itself)) throw new Unread('timed');
  if (!event.isRecurring() || event.isRecurrenceException()) return [itself];
  try {
    const repeated = repeatedOf(event, until);
    // Listed dates come in addition to the first one, which a rule already includes.
    return component.hasProperty('rrule') ? repeated : [itself, ...repeated];
  } catch (error) {
    throw error instanceof Unread ? error : new Unread('rule');
  }
}

function repeatedOf(event: ICAL.Event, until: string): readonly Occurrence[] {
  if (!event.component.getAllProperties('rrule').every((rule) => canCome(rule.toICALString())))
    throw new Unread('rule');
  const found: Occurrence[] = [];
  const dates = event.iterator();
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = dates.next();
    if (!next || dateOf(next) > until) return found;
    const occurrence = occurrenceForm.parse(event.getOccurrenceDetails(next));
    if (!isCancelled(occurrence.item) && isOfWholeDays(occurrence)) found.push(occurrence);
  }
  throw new Unread('rule');
}

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A 30 February never comes, and the library would look for it forever (kewisch/ical.js issue 1038). */
function canCome(rule: string): boolean {
  const numbers = (part: string): readonly number[] =>
    (new RegExp(`[;:]${part}=([-\\d,]+)`, 'i').exec(rule)?.[1] ?? '').split(',').filter(Boolean).map(Number);
  const days = numbers('BYMONTHDAY');
  const months = numbers('BYMONTH');
  const lengths = months.length === 0 ? [31] : months.map((month) => LONGEST_MONTHS[month - 1] ?? 0);
  return days.length === 0 || days.some((day) => Math.abs(day) <= Math.max(...lengths));
}

const isCancelled = ({ component }: ICAL.Event): boolean =>
  /^cancelled$/i.test(String(component.getFirstPropertyValue('status') ?? ''));

/**
 * Programs without all-day events write midnight to midnight. Midnight in UTC doesn't count, because it is unclear in
 * which zone that day is meant.
 */
function isOfWholeDays({ startDate, endDate }: Occurrence): boolean {
  if (startDate.isDate) return true;
  const isMidnight = ({ hour, minute, second, zone }: ICAL.Time): boolean =>
    hour + minute + second === 0 && zone.tzid !== 'UTC';
  return isMidnight(startDate) && isMidnight(endDate) && dateOf(endDate) > dateOf(startDate);
}

const dateOf = ({ year, month, day }: ICAL.Time): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const spanWithin =
  ({ from, until }: Dates) =>
  ({ startDate, endDate, item }: Occurrence): readonly DaysOff[] => {
    const first = dateOf(startDate);
    // The end is the first day after the event. Some programs write the last day instead, for events of a single day.
    const last = dateOf(endDate) === first ? first : addDays(dateOf(endDate), -1);
    if (last < first) throw new Unread('order');
    if (last < from || first > until) return [];
    if (daysBetween(first, last) >= LONGEST_DAYS_OFF) throw new Unread('long');
    const name = daysOffName(item.summary ?? '') ?? NAMELESS;
    return [{ from: first < from ? from : first, until: last > until ? until : last, name }];
  };
