import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { cronOf, parseCron, parseTime, parseWeekdays } from '../../../src/domain/cohort/schedule.ts';
import { canonicalZone, MOST_ZONE_MATCHES, matchZones } from '../../../src/domain/cohort/zones.ts';
import type { Weekday } from '../../../src/domain/cohort.ts';

const weekdays = fc
  .uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 })
  .map((days) => days.toSorted());
const times = fc.record({ hour: fc.nat(23), minute: fc.nat(59), weekdays });
const zones = Intl.supportedValuesOf('timeZone');

describe('a schedule written as cron', () => {
  it('comes back as it was shown', () => {
    fc.assert(
      fc.property(times, (schedule) => {
        expect(parseCron(cronOf(schedule))).toEqual({ ok: true, ...schedule });
      }),
    );
  });

  test.each([
    ['0 9 * * 1-5', 9, 0, [1, 2, 3, 4, 5]],
    ['30 07 * * MON-FRI', 7, 30, [1, 2, 3, 4, 5]],
    [' 0 9 * * * ', 9, 0, [1, 2, 3, 4, 5, 6, 7]],
    ['0 9\t* * 0', 9, 0, [7]],
    ['0 9 * * 7', 9, 0, [7]],
    ['0 9 * * 0-2', 9, 0, [1, 2, 7]],
    ['0 9 * * 0-7', 9, 0, [1, 2, 3, 4, 5, 6, 7]],
    ['0 9 * * 5-1', 9, 0, [1, 5, 6, 7]],
    ['59 23 * * mon,3,Sat-sun', 23, 59, [1, 3, 6, 7]],
  ])('%s is understood', (text, hour, minute, days) => {
    expect(parseCron(text)).toEqual({ ok: true, hour, minute, weekdays: days });
  });

  test.each([
    ['', 'empty'],
    ['@daily', 'named'],
    ['0 0 9 * * 1', 'six-fields'],
    ['0 9 * *', 'field-count'],
    ['0 9 * * 1-5 1 1', 'field-count'],
    ['*/100 9 * * *', 'steps'],
    ['0 9 * * */2', 'steps'],
    ['0,30 9 * * *', 'several-minutes'],
    ['* 9 * * *', 'several-minutes'],
    ['60 9 * * *', 'minute'],
    ['0 9-17 * * *', 'several-hours'],
    ['0 24 * * *', 'hour'],
    ['0 nine * * *', 'hour'],
    ['0 9 1 * 1', 'day-of-month'],
    ['0 9 * 6 *', 'month'],
    ['0 9 * * 8', 'weekday'],
    ['0 9 * * 1-', 'weekday'],
    ['0 9 * * 1-3-5', 'weekday'],
    ['0 9 * * 1,,2', 'weekday'],
    ['0 9 * * 5L', 'weekday'],
    ['0 9 * * Montag', 'weekday'],
  ])('%j is refused because of: %s', (text, problem) => {
    expect(parseCron(text)).toEqual({ ok: false, problem });
  });

  it('refuses any text without falling over', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseCron(text).ok).toBe(false);
      }),
    );
  });
});

describe('a time as people write it', () => {
  test.each([
    ['9', 9, 0],
    ['9:00', 9, 0],
    ['09:05', 9, 5],
    ['9.30', 9, 30],
    ['9h30', 9, 30],
    ['21h', 21, 0],
    ['9 am', 9, 0],
    ['9:30 p.m.', 21, 30],
    ['12am', 0, 0],
    ['12:15 PM', 12, 15],
  ])('%s', (text, hour, minute) => expect(parseTime(text)).toEqual({ hour, minute }));

  test.each(['', '24:00', '9:60', '9:5', '13 pm', '0 am', '-1', '9:00:00', 'noonish'])('%j is none', (text) =>
    expect(parseTime(text)).toBeUndefined(),
  );
});

describe('weekdays as people write them', () => {
  test.each([
    ['Mon-Fri', [1, 2, 3, 4, 5]],
    ['Monday to Friday', [1, 2, 3, 4, 5]],
    ['mon – thurs', [1, 2, 3, 4]],
    ['every day', [1, 2, 3, 4, 5, 6, 7]],
    ['Daily', [1, 2, 3, 4, 5, 6, 7]],
    ['weekdays', [1, 2, 3, 4, 5]],
    ['weekends', [6, 7]],
    ['mon,wed,fri', [1, 3, 5]],
    ['Mondays, Wednesdays and Fridays', [1, 3, 5]],
    ['every tuesday', [2]],
    ['sun tue', [2, 7]],
    ['fri-mon', [1, 5, 6, 7]],
    ['1-5', [1, 2, 3, 4, 5]],
  ])('%s', (text, days) => expect(parseWeekdays(text)).toEqual(days));

  test.each(['', ',', 'never', 'mon-', 'mon-fri-sun', '8', 'month'])('%j is none', (text) =>
    expect(parseWeekdays(text)).toBeUndefined(),
  );
});

describe('a time zone', () => {
  test.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['America/new york', 'America/New_York'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['utc', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['GMT', 'UTC'],
  ])('%s is kept as %s', (text, zone) => expect(canonicalZone(text)).toBe(zone));

  test.each(['', '+05:30', '-3', 'GMT+2', 'UTC+2', 'Mars/Olympus', 'Berlin'])('%j is none', (text) =>
    expect(canonicalZone(text)).toBeUndefined(),
  );

  it('keeps its name when it is saved again', () => {
    for (const zone of zones) {
      const name = canonicalZone(zone);
      expect(name).toBeDefined();
      expect(canonicalZone(name ?? '')).toBe(name);
    }
  });

  test.each([
    ['new york', 'America/New_York'],
    ['berlin', 'Europe/Berlin'],
    ['Europe/Ber', 'Europe/Berlin'],
    ['kyiv', 'Europe/Kyiv'],
    ['kiev', 'Europe/Kyiv'],
    ['kolkata', 'Asia/Kolkata'],
    ['calcutta', 'Asia/Kolkata'],
    ['mumbai', 'Asia/Kolkata'],
    ['kathmandu', 'Asia/Kathmandu'],
    ['saigon', 'Asia/Ho_Chi_Minh'],
    ['rangoon', 'Asia/Yangon'],
    ['buenos', 'America/Argentina/Buenos_Aires'],
    ['nuuk', 'America/Nuuk'],
    ['faroe', 'Atlantic/Faroe'],
    ['kanton', 'Pacific/Kanton'],
    ['utc', 'UTC'],
    ['gmt', 'UTC'],
    ['são paulo', 'America/Sao_Paulo'],
    ['bay area', 'America/Los_Angeles'],
    ['london', 'Europe/London'],
    ['etc/gmt+5', 'Etc/GMT+5'],
  ])('is found by typing %s', (query, zone) => expect(matchZones(query, zones)[0]).toBe(zone));

  it('is offered at most 25 times, each once and each acceptable', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('', 'a', 'america', 'e')),
        (query) => {
          const offered = matchZones(query, zones);
          expect(offered.length).toBeLessThanOrEqual(MOST_ZONE_MATCHES);
          expect(new Set(offered).size).toBe(offered.length);
          for (const zone of offered) expect(canonicalZone(zone)).toBe(zone);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('can be chosen before anything is typed', () => expect(matchZones('', zones)[0]).toBe('UTC'));
});
