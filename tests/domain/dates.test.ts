import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  daysFrom,
  LATEST_DAY_START,
  localDay,
  ownDay,
  startOfDay,
} from '../../src/domain/dates.ts';
import { DAY, HOUR, instantOf, MINUTE } from '../times.ts';

/** Days on which clocks change: at night, at midnight, by half an hour, by a whole day, or never. */
const CHANGES = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-11-01'],
  ['America/Santiago', '2026-04-04'],
  ['America/Santiago', '2026-09-06'],
  ['Africa/Cairo', '2026-10-30'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['America/St_Johns', '2010-11-07'],
  ['America/Nuuk', '2026-03-28'],
  ['Pacific/Apia', '2011-12-30'],
  ['Asia/Kolkata', '2026-06-01'],
] as const;

const midnight = (zone: string, day: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;

const anyMoment = fc
  .tuple(
    fc.constantFrom(...CHANGES),
    fc.integer({ min: -3 * 24 * 60, max: 3 * 24 * 60 }),
    fc.nat(LATEST_DAY_START),
  )
  .map(([[zone, day], minutes, dayStart]) => ({
    now: midnight(zone, day) + minutes * MINUTE,
    zone,
    dayStart,
  }));

describe('dates are counted', () => {
  const anyDate = fc
    .integer({ min: -200 * 365, max: 200 * 365 })
    .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }).toString());

  it('as the calendar has them, over leap days and ends of years', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4_000, max: 4_000 }), (day, days) => {
        const moved = Temporal.PlainDate.from(day).add({ days }).toString();
        expect(addDays(day, days)).toBe(moved);
        expect(daysBetween(day, moved)).toBe(Math.max(0, days));
      }),
    );
  });

  it('and one that no calendar has is refused', () => {
    for (const day of ['2026-02-30', '2026-13-01', '2026-2-1', 'today', ''])
      expect(() => addDays(day, 1)).toThrow(RangeError);
  });
});

describe('somebody’s day', () => {
  it('is the date on the wall, or the one before in the hours that still belong to it', () => {
    fc.assert(
      fc.property(anyMoment, (moment) => {
        const wall = Temporal.Instant.fromEpochMilliseconds(moment.now).toZonedDateTimeISO(moment.zone);
        const date = wall.toPlainDate().toString();
        const shifted = wall.hour >= moment.dayStart ? date : addDays(date, -1);
        // If the clock falls back over the start of a day, or a date is skipped, the current day simply continues.
        const hourBefore = localDay(moment.now - 2 * HOUR, moment.zone);
        const isOrdinary =
          hourBefore <= date && addDays(date, -1) === localDay(moment.now - DAY, moment.zone);
        if (isOrdinary && wall.offset === wall.subtract({ hours: 5 }).offset)
          expect(ownDay(moment)).toBe(shifted);
        expect([addDays(date, -1), date, addDays(date, 1)]).toContain(ownDay(moment));
      }),
      { numRuns: 500 },
    );
  });

  it('never goes back, and never leaves out a date that the calendar has', () => {
    fc.assert(
      fc.property(anyMoment, fc.nat(26 * 60), (moment, minutes) => {
        const [today, later] = [ownDay(moment), ownDay({ ...moment, now: moment.now + minutes * MINUTE })];
        expect(later >= today).toBe(true);
        if (moment.zone !== 'Pacific/Apia') expect(later <= addDays(today, 2)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('begins at its first instant, and the instant before is another day', () => {
    fc.assert(
      fc.property(anyMoment, ({ now, ...clock }) => {
        const day = ownDay({ now, ...clock });
        const begun = startOfDay(day, clock);
        expect(begun).toBeLessThanOrEqual(now);
        expect(ownDay({ now: begun, ...clock })).toBe(day);
        expect(ownDay({ now: begun - 1, ...clock }) < day).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is as many days from today as their dates say, whatever the clocks do between', () => {
    const dateIn = (moment: Parameters<typeof ownDay>[0]) => Temporal.PlainDate.from(ownDay(moment));
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: -200 * 24, max: 200 * 24 }), (moment, hours) => {
        const instant = moment.now + hours * HOUR;
        const days = dateIn(moment).until(dateIn({ ...moment, now: instant }), { largestUnit: 'day' }).days;
        expect(daysFrom(moment)(instant)).toBe(days);
      }),
      { numRuns: 500 },
    );
  });

  it('begins after the hour when the clocks leave that out, and once when they show it twice', () => {
    const start = (day: string, zone: string, dayStart: number) => startOfDay(day, { zone, dayStart });
    expect(start('2026-03-29', 'Europe/Berlin', 2)).toBe(instantOf('2026-03-29T03:00+02:00'));
    expect(start('2026-10-25', 'Europe/Berlin', 2)).toBe(instantOf('2026-10-25T02:00+02:00'));
    expect(start('2026-09-06', 'America/Santiago', 0)).toBe(instantOf('2026-09-06T01:00-03:00'));
    expect(start('2011-12-30', 'Pacific/Apia', 3)).toBe(instantOf('2011-12-31T00:00+14:00'));
  });
});
