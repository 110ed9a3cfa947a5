import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addDays, LATEST_DAY_START, localDay, ownDay } from '../../../src/domain/dates.ts';
import {
  afterRefusal,
  changedPreferences,
  isHourQuiet,
  isQuietAt,
  NEVER_QUIET,
  noPreferences,
  type Preferences,
  quietOf,
} from '../../../src/domain/personal/preferences.ts';
import {
  claimedReminder,
  dueReminder,
  nextReminderLook,
  reminderDay,
  returnedReminder,
} from '../../../src/domain/personal/reminders.ts';
import type { Outcome } from '../../../src/domain/post.ts';
import { DAY, HOUR, instantOf, MINUTE } from '../../times.ts';

/** Days on which clocks change, at midnight, by half an hour, twice a year, or never. */
const CHANGES = [
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/Santiago', '2026-04-04'],
  ['America/Santiago', '2026-09-06'],
  ['Africa/Cairo', '2026-04-24'],
  ['Africa/Cairo', '2026-10-30'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['Asia/Kolkata', '2026-06-01'],
  ['Pacific/Kiritimati', '2026-06-01'],
  ['Pacific/Apia', '2011-12-30'],
] as const;

const startOf = (zone: string, day: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
const wallHour = (now: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).hour;

const hour = fc.nat(23);
const quiet = fc.record({ start: hour, end: hour });
const change = fc.constantFrom(...CHANGES);
/** Each run asks the calendar hundreds of times, and 50 runs already cover every zone several times. */
const DAYS_TRIED = { numRuns: 50 };

/** Beats during four days around a change of clocks, some of them lost. */
const beats = fc
  .tuple(change, fc.array(fc.integer({ min: 1, max: 45 }), { minLength: 100, maxLength: 400 }))
  .map(([[zone, day], steps]) => {
    let now = startOf(zone, day) - 2 * DAY;
    return { zone, instants: steps.map((step) => (now += step * MINUTE)) };
  });

const open = (now: number) => ({ day: '2026-01-01', postedAt: now - HOUR, outcome: 'open' as Outcome });

/** Runs the beats. A new question is open at each, unless `at` says otherwise. */
function run(
  instants: readonly number[],
  zone: string,
  start: Preferences,
  at: (now: number) => Partial<Parameters<typeof dueReminder>[0]> = () => ({}),
): number[] {
  let preferences = start;
  return instants.filter((now) => {
    const question = { ...open(now), day: localDay(now, 'UTC') };
    const due = dueReminder({
      now,
      preferences,
      groupZone: zone,
      question,
      isAway: false,
      wantsAudit: true,
      ...at(now),
    });
    if (due) preferences = claimedReminder(preferences, due);
    return due !== undefined;
  });
}

describe('when to look at a member again', () => {
  it('is before anything comes due, whatever their zone, their quiet hours and the days they are away', () => {
    const minute = fc.integer({ min: -3 * 24 * 60, max: 3 * 24 * 60 });
    fc.assert(
      fc.property(
        change,
        change,
        fc.record({ at: hour, isOn: fc.boolean(), hours: fc.option(quiet, { nil: undefined }) }),
        fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined }),
        fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined }),
        fc.subarray([-2, -1, 0, 1, 2]),
        minute,
        minute,
        fc.nat(LATEST_DAY_START),
        (
          [groupZone, date],
          [zone],
          { at, isOn, hours },
          reaudit,
          reminded,
          away,
          posted,
          later,
          dayStart,
        ) => {
          const noon = startOf(groupZone, date) + 12 * HOUR;
          const now = noon + later * MINUTE;
          const wish: Preferences = {
            zone,
            dayStart,
            reminders: { isOn, hour: at },
            ...(hours && { quiet: hours }),
            ...(reaudit !== undefined && { reaudit: { plan: 'p', day: addDays(date, reaudit) } }),
            ...(reminded !== undefined && { reminded: { day: addDays(date, reminded) } }),
          };
          const awayOn = away.map((days) => addDays(date, days));
          const isDueAt = (instant: number): boolean =>
            dueReminder({
              now: instant,
              preferences: wish,
              groupZone,
              question: { day: date, postedAt: noon + posted * MINUTE, outcome: 'open' },
              isAway: awayOn.includes(localDay(instant, groupZone)),
              wantsAudit: true,
            }) !== undefined;
          fc.pre(!isDueAt(now));
          const next = Math.min(nextReminderLook(now, wish, groupZone), now + DAY);
          expect(next).toBeGreaterThan(now);
          for (let instant = now; instant < next; instant += 7 * MINUTE)
            expect(isDueAt(instant), new Date(instant).toISOString()).toBe(false);
          expect(isDueAt(next - 1)).toBe(false);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('is when the group’s date changes in the hour of somebody who is away until then', () => {
    const wish: Preferences = {
      zone: 'Asia/Kolkata',
      reminders: { isOn: true, hour: 3 },
      quiet: NEVER_QUIET,
    };
    const look = nextReminderLook(instantOf('2026-07-01T21:50Z'), wish, 'Europe/Berlin');
    expect(look).toBe(instantOf('2026-07-01T22:00Z'));
  });

  it('is never for somebody who wants none', () => {
    expect(nextReminderLook(0, noPreferences, 'UTC')).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a reminder', () => {
  it('comes at most once a local date and never in quiet hours, on every day of every zone', () => {
    fc.assert(
      fc.property(beats, hour, fc.option(quiet, { nil: undefined }), ({ zone, instants }, at, hours) => {
        const wish: Preferences = { reminders: { isOn: true, hour: at }, ...(hours && { quiet: hours }) };
        const sent = run(instants, zone, wish);
        const dates = sent.map((now) => localDay(now, zone));
        expect(new Set(dates).size).toBe(dates.length);
        for (const now of sent) {
          expect(isQuietAt(quietOf(wish), wallHour(now, zone))).toBe(false);
          expect(wallHour(now, zone)).toBeGreaterThanOrEqual(at);
        }
      }),
      DAYS_TRIED,
    );
  });

  it('comes at most once a day of the member, wherever that begins', () => {
    fc.assert(
      fc.property(beats, hour, fc.nat(LATEST_DAY_START), ({ zone, instants }, at, dayStart) => {
        const wish: Preferences = { reminders: { isOn: true, hour: at }, quiet: NEVER_QUIET, dayStart };
        const days = run(instants, zone, wish).map((now) => ownDay({ now, zone, dayStart }));
        expect(new Set(days).size).toBe(days.length);
      }),
      DAYS_TRIED,
    );
    const night = { reminders: { isOn: true, hour: 1 }, quiet: NEVER_QUIET, dayStart: 4 };
    expect(reminderDay(instantOf('2026-11-21T01:00Z'), night, 'UTC')).toBe('2026-11-20');
  });

  it('comes on every local date on which its hour exists, if the heart beats, clocks changed or not', () => {
    fc.assert(
      fc.property(change, hour, ([zone, day], at) => {
        const first = startOf(zone, addDays(day, -1));
        const instants = Array.from({ length: 3 * 96 }, (_, index) => first + index * 15 * MINUTE);
        const wish: Preferences = { reminders: { isOn: true, hour: at }, quiet: NEVER_QUIET };
        const dateOf = (now: number): string => localDay(now, zone);
        const daily = (now: number) => ({ question: { ...open(now), day: dateOf(now) } });
        const sent = run(instants, zone, wish, daily).map(dateOf);
        const had = instants.filter((now) => wallHour(now, zone) >= at).map(dateOf);
        expect(sent).toEqual([...new Set(had)]);
      }),
      DAYS_TRIED,
    );
  });

  it('comes at the first moment after an hour that the clocks skip, and once in one that comes twice', () => {
    const minutes = (zone: string, day: string): number[] =>
      Array.from({ length: 26 * 60 }, (_, index) => startOf(zone, day) + index * MINUTE).filter(
        (now) => localDay(now, zone) === day,
      );
    const sentAt = (zone: string, day: string, at: number): string[] =>
      run(minutes(zone, day), zone, { reminders: { isOn: true, hour: at }, quiet: NEVER_QUIET }).map((now) =>
        Temporal.Instant.fromEpochMilliseconds(now)
          .toZonedDateTimeISO(zone)
          .toString({ smallestUnit: 'minute', timeZoneName: 'never' }),
      );
    expect(sentAt('Australia/Lord_Howe', '2026-10-04', 2)).toEqual(['2026-10-04T02:30+11:00']);
    expect(sentAt('America/New_York', '2026-03-08', 2)).toEqual(['2026-03-08T03:00-04:00']);
    expect(sentAt('America/Santiago', '2026-09-06', 0)).toEqual(['2026-09-06T01:00-03:00']);
    expect(sentAt('Africa/Cairo', '2026-04-24', 0)).toEqual(['2026-04-24T01:00+03:00']);
    expect(sentAt('America/New_York', '2026-11-01', 1)).toEqual(['2026-11-01T01:00-04:00']);
    expect(sentAt('Africa/Cairo', '2026-10-29', 23)).toEqual(['2026-10-29T23:00+03:00']);
  });

  it('comes for nothing but an open question of the last 24 hours, and never while away', () => {
    const now = instantOf('2026-11-20T11:30Z');
    const preferences: Preferences = { reminders: { isOn: true, hour: 12 } };
    const base = {
      now,
      preferences,
      groupZone: 'Europe/Berlin',
      question: open(now),
      isAway: false,
      wantsAudit: true,
    };
    expect(dueReminder(base)).toEqual({ day: '2026-11-20', question: '2026-01-01', reaudit: false });
    for (const outcome of ['on-time', 'late', 'missed', 'excused', 'not-counted'] as const)
      expect(dueReminder({ ...base, question: { ...open(now), outcome } })).toBeUndefined();
    expect(dueReminder({ ...base, question: undefined })).toBeUndefined();
    expect(dueReminder({ ...base, isAway: true })).toBeUndefined();
    expect(dueReminder({ ...base, question: { ...open(now), postedAt: now - DAY } })).toBeUndefined();
    expect(dueReminder({ ...base, preferences: { reminders: { isOn: false, hour: 12 } } })).toBeUndefined();
    expect(dueReminder({ ...base, preferences: noPreferences })).toBeUndefined();
  });

  it('comes once for one question, however long it stays open', () => {
    const first = instantOf('2026-11-20T11:00Z');
    const instants = Array.from({ length: 40 }, (_, index) => first + index * HOUR);
    const wish: Preferences = { reminders: { isOn: true, hour: 12 } };
    const question = { day: '2026-11-20', postedAt: first, outcome: 'open' as Outcome };
    expect(run(instants, 'Europe/Berlin', wish, () => ({ question }))).toEqual([first]);
  });

  it('does not come twice on a date that somebody lives through twice by travelling west', () => {
    const now = instantOf('2026-11-20T04:00Z');
    const before: Preferences = { zone: 'Pacific/Kiritimati', reminders: { isOn: true, hour: 18 } };
    expect(reminderDay(now, before, 'UTC')).toBe('2026-11-20');
    const after = claimedReminder(before, { day: '2026-11-20', reaudit: false });
    const west = { ...after, zone: 'Pacific/Honolulu' };
    expect(reminderDay(instantOf('2026-11-21T04:00Z'), west, 'UTC')).toBeUndefined();
  });

  it('of the audit comes once, from its date on, for two weeks, whether or not there is a question', () => {
    const reaudit = { plan: '1', day: '2026-11-20' };
    const from = instantOf('2026-11-18T17:10Z');
    const instants = Array.from({ length: 30 * 24 }, (_, index) => from + index * HOUR);
    const without = () => ({ question: undefined });
    const dates = (at: Parameters<typeof run>[3]) =>
      run(instants, 'Europe/Berlin', { reaudit }, at).map((now) => localDay(now, 'Europe/Berlin'));
    expect(dates(without)).toEqual(['2026-11-20']);
    expect(dates((now) => ({ question: undefined, isAway: now < instantOf('2026-11-25') }))).toEqual([
      '2026-11-25',
    ]);
    expect(dates((now) => ({ question: undefined, isAway: now < instantOf('2026-12-06') }))).toEqual([]);
    expect(dates(() => ({ question: undefined, wantsAudit: false }))).toEqual([]);
  });
});

describe('a reminder that was taken on and not sent', () => {
  const isoDay = fc.integer({ min: 1, max: 28 }).map((date) => `2026-11-${String(date).padStart(2, '0')}`);
  const wishes = fc.record(
    {
      reaudit: fc.record({ plan: fc.constantFrom('1', '2'), day: isoDay }),
      reminded: fc.record({ day: isoDay }),
    },
    { requiredKeys: ['reaudit'] },
  );
  const due = { day: '2026-11-30', question: '2026-11-30', reaudit: true };

  it('of the audit is due again as it was, and one of a question alone is left out', () => {
    fc.assert(
      fc.property(wishes, (before: Preferences) => {
        const claimed = claimedReminder(before, due);
        expect(returnedReminder(claimed, before, due)).toEqual(before);
        const asked = { ...due, reaudit: false };
        const other = claimedReminder(before, asked);
        expect(returnedReminder(other, before, asked)).toBe(other);
      }),
    );
  });

  it('changes nothing of what was chosen, refused or erased meanwhile', () => {
    fc.assert(
      fc.property(wishes, (before: Preferences) => {
        const claimed = claimedReminder(before, due);
        const chosen = { ...claimed, zone: 'Asia/Kolkata', hidesStreak: true };
        expect(returnedReminder(chosen, before, due)).toEqual({
          ...before,
          zone: 'Asia/Kolkata',
          hidesStreak: true,
        });
        for (const since of [
          noPreferences,
          { ...claimed, reaudit: { plan: '3', day: '2026-12-24' } },
          afterRefusal(claimed, 5),
        ])
          expect(returnedReminder(since, before, due)).toBe(since);
      }),
    );
  });
});

describe('what a member chooses', () => {
  const anyChange = fc.record(
    {
      isOn: fc.boolean(),
      hour,
      quietStart: hour,
      quietEnd: hour,
      neverQuiet: fc.boolean(),
      hidesStreak: fc.boolean(),
      zone: fc.constantFrom('UTC', 'Asia/Kolkata'),
    },
    { requiredKeys: [] },
  );

  it('never lets reminders stand where none could come, and changes only what was said', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 6 }), (changes) => {
        let preferences: Preferences = noPreferences;
        for (const wish of changes) {
          const after = changedPreferences(preferences, wish);
          if (after === 'hour-is-quiet') continue;
          if (after.reminders?.isOn) expect(isHourQuiet(after)).toBe(false);
          expect(after.zone).toBe(wish.zone ?? preferences.zone);
          expect(after.hidesStreak).toBe(wish.hidesStreak ?? preferences.hidesStreak);
          if (wish.isOn === undefined && wish.hour === undefined)
            expect(after.reminders).toEqual(preferences.reminders);
          preferences = after;
        }
      }),
    );
  });

  it('an hour says that they want reminders; a refusal of Discord is forgotten when they switch them on', () => {
    const on = changedPreferences(noPreferences, { hour: 8 });
    expect(on).toEqual({ reminders: { isOn: true, hour: 8 } });
    if (on === 'hour-is-quiet') throw new Error('8 is not quiet');
    const refused = afterRefusal({ ...on, reaudit: { plan: '1', day: '2026-11-20' } }, 5);
    expect(refused).toEqual({ reminders: { isOn: false, hour: 8 }, refusedAt: 5 });
    expect(changedPreferences(refused, { zone: 'UTC' })).toMatchObject({ refusedAt: 5 });
    expect(changedPreferences(refused, { isOn: true })).toEqual({ reminders: { isOn: true, hour: 8 } });
  });

  it('an hour for the one reminder of the audit switches on no others', () => {
    const asked: Preferences = { reaudit: { plan: '1', day: '2026-11-20' } };
    const moved = changedPreferences(asked, { hour: 8 });
    expect(moved).toEqual({ ...asked, reminders: { isOn: false, hour: 8 } });
    expect(changedPreferences(asked, { hour: 8, isOn: true })).toMatchObject({ reminders: { isOn: true } });
    const both: Preferences = { ...asked, reminders: { isOn: true, hour: 9 } };
    expect(changedPreferences(both, { hour: 8 })).toMatchObject({ reminders: { isOn: true, hour: 8 } });
  });

  it('quiet hours go over midnight, and the same hour twice is never', () => {
    const quietHours = (start: number, end: number): number[] =>
      Array.from({ length: 24 }, (_, at) => at).filter((at) => isQuietAt({ start, end }, at));
    expect(quietHours(22, 2)).toEqual([0, 1, 22, 23]);
    expect(quietHours(9, 11)).toEqual([9, 10]);
    expect(quietHours(9, 9)).toEqual([]);
  });
});
