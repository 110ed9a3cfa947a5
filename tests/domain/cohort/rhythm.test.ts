import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { MOST_EVERY } from '../../../src/domain/bounds.ts';
import { changedSettings, type SettingsChange } from '../../../src/domain/cohort/settings-change.ts';
import { typedTimes } from '../../../src/domain/cohort/typed-settings.ts';
import { writtenRhythm } from '../../../src/domain/cohort/written-rhythm.ts';
import type { CohortSettings, Rhythm, Schedule, Weekday } from '../../../src/domain/cohort.ts';
import { addDays, dueInstant, localDay } from '../../../src/domain/dates.ts';
import { decide, isQuestionDay, nextDue } from '../../../src/domain/posts/due.ts';
import { typedDaysText } from '../../../src/views/words/schedule.ts';
import { DAY, HOUR, instantOf } from '../../times.ts';

const START = instantOf('2026-01-01T00:00Z');
const ALL: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

const anyDay = fc.nat(700).map((days) => addDays('2026-01-01', days));
const anyWeekdays = fc.subarray<Weekday>([...ALL], { minLength: 1 });
const anyZone = fc.constantFrom('Europe/Berlin', 'Africa/Cairo', 'Australia/Lord_Howe', 'America/Santiago');
const anyInstant = fc.nat(600 * 24).map((hours) => START + hours * HOUR);

const anyRhythm: fc.Arbitrary<{ rhythm: Rhythm; weekdays: readonly Weekday[] }> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 2, max: MOST_EVERY.days }), anyDay)
    .map(([every, anchor]) => ({ rhythm: { unit: 'days' as const, every, anchor }, weekdays: ALL })),
  fc
    .tuple(fc.integer({ min: 2, max: MOST_EVERY.weeks }), anyDay, anyWeekdays)
    .map(([every, anchor, weekdays]) => ({ rhythm: { unit: 'weeks' as const, every, anchor }, weekdays })),
);
const anySchedule: fc.Arbitrary<Schedule> = fc
  .tuple(anyRhythm, anyZone, fc.nat(23))
  .map(([of, zone, hour]) => ({ ...of, zone, hour, minute: 30, since: START }));

/** What the rhythm's words mean, checked day by day with nothing but a calendar. */
function comesOn({ weekdays, rhythm }: Pick<Schedule, 'weekdays' | 'rhythm'>, day: string): boolean {
  const date = Temporal.PlainDate.from(day);
  if (!weekdays.some((weekday) => weekday === date.dayOfWeek)) return false;
  if (!rhythm) return true;
  const anchor = Temporal.PlainDate.from(rhythm.anchor);
  const step = rhythm.unit === 'days' ? rhythm.every : 7 * rhythm.every;
  // For weeks, any day of the anchor's week will do.
  const reaches =
    rhythm.unit === 'days' ? [0] : [0, 1, 2, 3, 4, 5, 6].map((days) => days + 1 - anchor.dayOfWeek);
  return reaches.some((days) => date.until(anchor.add({ days })).days % step === 0);
}

describe('every so many days, and every so many weeks', () => {
  it('a question comes on the days that are counted from the anchor, before and after it, and on no others', () => {
    fc.assert(
      fc.property(anySchedule, anyDay, (schedule, day) => {
        expect(isQuestionDay(schedule, day)).toBe(comesOn(schedule, day));
      }),
      { numRuns: 500 },
    );
  });

  it('the next question is found however far it is, and the clock asks for it then', () => {
    fc.assert(
      fc.property(anySchedule, anyInstant, (schedule, now) => {
        const next = nextDue(schedule, now);
        if (!next) throw new Error('a rhythm has no end');
        for (let day = addDays(localDay(now, schedule.zone), 1); day < next.day; day = addDays(day, 1))
          expect(comesOn(schedule, day) && dueInstant(schedule, day) !== undefined).toBe(false);
        const due = decide({ now: next.dueAt, schedule: { ...schedule, since: now }, log: new Map() });
        expect(due.post?.day).toBe(next.day);
      }),
      { numRuns: 200 },
    );
  });

  it('goes on in its days, whatever else is changed: pauses, days off, the time and the zone', () => {
    const change: fc.Arbitrary<SettingsChange> = fc.oneof(
      fc.boolean().map((paused) => ({ paused })),
      fc.nat(23).map((hour) => ({ hour })),
      anyZone.map((zone) => ({ zone })),
      fc.option(anyDay).map((from) => ({ from })),
      anyDay.map((day) => ({ off: [{ from: day, until: addDays(day, 20) }] })),
      fc.constant({ ownFirst: true }),
    );
    fc.assert(
      fc.property(
        anySchedule,
        fc.array(fc.tuple(change, fc.nat(40)), { maxLength: 6 }),
        anyDay,
        (schedule, all, day) => {
          let settings: CohortSettings = { channel: '1', leadRoles: [], schedule, changedAt: START };
          let now = START;
          for (const [each, days] of all) {
            now += days * DAY;
            settings = changedSettings(settings, each, now) ?? settings;
          }
          expect(settings.schedule.rhythm).toEqual(schedule.rhythm);
          const { from: _from, off: _off, ...open } = settings.schedule;
          expect(isQuestionDay(open, day)).toBe(isQuestionDay(schedule, day));
        },
      ),
    );
  });

  it('counts from the first date on which a question can still come, unless it is said from when', () => {
    const before: CohortSettings = {
      channel: '1',
      leadRoles: [],
      schedule: { hour: 9, minute: 0, weekdays: ALL, zone: 'Europe/Berlin', since: START },
      changedAt: START,
    };
    fc.assert(
      fc.property(
        anyRhythm,
        anyInstant,
        fc.option(anyDay, { nil: undefined }),
        ({ rhythm, weekdays }, now, first) => {
          const { unit, every } = rhythm;
          const change = {
            weekdays,
            rhythm: { unit, every },
            ...(first === undefined ? {} : { from: first }),
          };
          const after = changedSettings(before, change, now)?.schedule;
          if (!after?.rhythm) throw new Error('the rhythm was wanted');
          const next = nextDue(after, now);
          expect(after.rhythm.anchor).toBe(next?.day);
          // If the same rhythm is chosen again later, it keeps its days or weeks.
          const again = changedSettings({ ...before, schedule: after }, change, now + 11 * DAY)?.schedule;
          expect(again?.rhythm).toEqual(after.rhythm);
          const wish = { ...rhythm, from: rhythm.anchor };
          const said = changedSettings(before, { weekdays, rhythm: wish }, now)?.schedule.rhythm?.anchor;
          let day = rhythm.anchor;
          while (!weekdays.some((weekday) => weekday === Temporal.PlainDate.from(day).dayOfWeek))
            day = addDays(day, 1);
          expect(said).toBe(day);
        },
      ),
    );
  });

  it('keeps its weeks when another weekday is wanted', () => {
    const tuesdays: Schedule = {
      hour: 9,
      minute: 0,
      weekdays: [2],
      rhythm: { unit: 'weeks', every: 2, anchor: '2026-12-01' },
      zone: 'UTC',
      since: START,
    };
    const settings: CohortSettings = { channel: '1', leadRoles: [], schedule: tuesdays, changedAt: START };
    const after = changedSettings(
      settings,
      { weekdays: [4], rhythm: { unit: 'weeks', every: 2 } },
      instantOf('2026-12-09T00:00Z'),
    );
    expect(after?.schedule.rhythm?.anchor).toBe('2026-12-03');
    expect(nextDue(after?.schedule ?? tuesdays, instantOf('2026-12-09T00:00Z'))?.day).toBe('2026-12-17');
  });
});

describe('a rhythm that is typed', () => {
  const today = '2026-11-20';
  const days = (every: number, from?: string) => ({
    weekdays: ALL,
    rhythm: { unit: 'days', every, ...(from === undefined ? {} : { from }) },
  });
  const weeks = (every: number, weekdays: readonly Weekday[], from?: string) => ({
    weekdays,
    rhythm: { unit: 'weeks', every, ...(from === undefined ? {} : { from }) },
  });

  it.each([
    ['every 3 days', days(3)],
    ['Every other day', days(2)],
    ['every second day', days(2)],
    ['every three days from 1 Dec', days(3, '2026-12-01')],
    ['every 10 days, starting on 2026-12-24', days(10, '2026-12-24')],
    ['every 2 weeks on Tue', weeks(2, [2])],
    ['every two weeks on Mon and Thu', weeks(2, [1, 4])],
    ['every 2 weeks Mon-Fri', weeks(2, [1, 2, 3, 4, 5])],
    ['fortnightly on Tuesday', weeks(2, [2])],
    ['Tuesdays fortnightly', weeks(2, [2])],
    ['every fortnight on fri from 27 Nov', weeks(2, [5], '2026-11-27')],
    ['every other week on Tue', weeks(2, [2])],
    ['every other Tuesday', weeks(2, [2])],
    ['alternate Tuesdays', weeks(2, [2])],
    ['Mon, Thu every 3 weeks', weeks(3, [1, 4])],
    ['every 3rd week on Sat', weeks(3, [6])],
    ['every 1 day', { weekdays: ALL, rhythm: null }],
    ['every one week on Tue', { weekdays: [2], rhythm: null }],
  ])('%j', (text, written) => expect(writtenRhythm(text, today)).toEqual(written));

  it.each([
    ['biweekly', { of: 'unclear-rhythm', meant: ['every 2 weeks on Tue', 'Tue, Thu'] }],
    ['bi-weekly on Tue', { of: 'unclear-rhythm', meant: ['every 2 weeks on Tue', 'Tue, Thu'] }],
    ['every second Tuesday', { of: 'unclear-rhythm', meant: ['every 2 weeks on tuesday'] }],
    ['every 3rd fri', { of: 'unclear-rhythm', meant: ['every 3 weeks on fri'] }],
    ['every 2 weeks', { of: 'rhythm-weekday' }],
    ['fortnightly', { of: 'rhythm-weekday' }],
    ['every 2 weeks on someday', { of: 'rhythm-weekday' }],
    ['every 0 days', { of: 'rhythm-range' }],
    ['every 61 days', { of: 'rhythm-range' }],
    ['every 52 weeks on Tue', { of: 'rhythm-range' }],
    ['every 3 days from 05/06', { of: 'anchor', meant: ['2027-06-05', '2027-05-06'] }],
    ['every 3 days from Christmas', { of: 'anchor', meant: [] }],
  ])('%j is asked, and never guessed', (text, problem) => {
    expect(writtenRhythm(text, today)).toEqual({ problem });
    expect(typedTimes({ days: text }, today)).toEqual({ ok: false, problem });
  });

  it.each([
    '',
    'Mon-Fri',
    'every day',
    'every month',
    'every so often',
    'daily',
    'every Tue',
    'every weekday',
  ])('%j is none', (text) => expect(writtenRhythm(text, today)).toBeUndefined());

  it('is read again as it is shown, with the date from which it counts', () => {
    fc.assert(
      fc.property(anyRhythm, ({ rhythm: { anchor, ...rest }, weekdays }) => {
        const text = typedDaysText({ weekdays, rhythm: { ...rest, anchor } });
        expect(typedTimes({ days: text }, today)).toEqual({
          ok: true,
          value: { weekdays, rhythm: { ...rest, from: anchor } },
        });
      }),
    );
  });
});
