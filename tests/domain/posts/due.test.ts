import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Schedule, Weekday } from '../../../src/domain/cohort.ts';
import { addDays, dueInstant, localDay } from '../../../src/domain/dates.ts';
import type { Post } from '../../../src/domain/post.ts';
import { datesToTend } from '../../../src/domain/posts/dates-to-tend.ts';
import { decide, MOST_SKIPPED, nextDue, windowOf } from '../../../src/domain/posts/due.ts';
import { DAY, HOUR, instantOf, MINUTE } from '../../times.ts';

const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

const schedule = (zone: string, time: string, more: Partial<Schedule> = {}): Schedule => ({
  hour: Number(time.slice(0, 2)),
  minute: Number(time.slice(3)),
  weekdays: everyDay,
  zone,
  since: 0,
  ...more,
});
const skipped = (day: string): Post => ({ state: 'skipped', day, reason: 'too-late' });
const logOf = (...days: string[]) =>
  new Map<string, Post | undefined>(days.map((day) => [day, skipped(day)]));
const at = instantOf;

describe('the question of a day comes at its time', () => {
  test.each([
    ['Europe/Berlin', '09:00', '2026-07-01', '2026-07-01T09:00+02:00'],
    ['UTC', '00:00', '2026-07-01', '2026-07-01T00:00Z'],
    // When clocks go forward, the question comes right after the skipped hour.
    ['America/New_York', '02:30', '2026-03-08', '2026-03-08T03:00-04:00'],
    ['Europe/Berlin', '02:30', '2026-03-29', '2026-03-29T03:00+02:00'],
    ['Africa/Cairo', '00:00', '2026-04-24', '2026-04-24T01:00+03:00'],
    ['America/Santiago', '00:00', '2026-09-06', '2026-09-06T01:00-03:00'],
    ['Asia/Beirut', '00:15', '2026-03-29', '2026-03-29T01:00+03:00'],
    ['Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-04T02:30+11:00'],
    ['Australia/Lord_Howe', '02:30', '2026-10-04', '2026-10-04T02:30+11:00'],
    // When clocks go back, it comes the first time the clock shows this time.
    ['America/New_York', '01:30', '2026-11-01', '2026-11-01T01:30-04:00'],
    ['Europe/Berlin', '02:30', '2026-10-25', '2026-10-25T02:30+02:00'],
    ['Africa/Cairo', '23:30', '2026-10-29', '2026-10-29T23:30+03:00'],
    ['Australia/Lord_Howe', '01:45', '2026-04-05', '2026-04-05T01:45+11:00'],
    ['America/Santiago', '23:30', '2026-04-04', '2026-04-04T23:30-03:00'],
  ])('%s %s on %s', (zone, time, day, instant) => {
    expect(dueInstant(schedule(zone, time), day)).toBe(at(instant));
  });

  test.each([
    ['Pacific/Apia', '09:00', '2011-12-30'],
    ['America/Nuuk', '23:30', '2026-03-28'],
  ])('and not at all where the clock leaps over the rest of the date: %s %s on %s', (zone, time, day) => {
    expect(dueInstant(schedule(zone, time), day)).toBeUndefined();
    const { post, skip } = decide({
      now: at(`${addDays(day, 1)}T12:00Z`),
      schedule: schedule(zone, time),
      log: logOf(addDays(day, -1)),
    });
    expect([post?.day, ...skip]).not.toContain(day);
  });

  it('is the first minute of that date at or past the time, in every zone and on every day', () => {
    const zone = fc.constantFrom(
      'America/New_York',
      'Europe/Berlin',
      'Africa/Cairo',
      'America/Santiago',
      'Asia/Beirut',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'America/Nuuk',
    );
    const nearChange = fc.constantFrom(
      '2026-03-08',
      '2026-03-28',
      '2026-03-29',
      '2026-04-04',
      '2026-04-05',
      '2026-04-24',
      '2026-09-06',
      '2026-10-04',
      '2026-10-24',
      '2026-10-25',
      '2026-10-29',
      '2026-11-01',
    );
    fc.assert(
      fc.property(zone, nearChange, fc.nat(95), (name, day, quarter) => {
        const wanted = `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
        const wall = new Intl.DateTimeFormat('sv', {
          timeZone: name,
          dateStyle: 'short',
          timeStyle: 'short',
        });
        let expected: number | undefined;
        for (
          let now = at(`${day}T00:00Z`) - 15 * HOUR;
          expected === undefined && now < at(`${day}T00:00Z`) + 39 * HOUR;
          now += 15 * MINUTE
        ) {
          const [date, time = ''] = wall.format(now).split(' ');
          if (date === day && time >= wanted) expected = now;
        }
        expect(dueInstant(schedule(name, wanted), day)).toBe(expected);
      }),
      { numRuns: 150 },
    );
  });
});

describe('at most one question for each date', () => {
  const nine = schedule('Europe/Berlin', '09:00');
  const yesterday = logOf('2026-06-30');
  const on = (now: string, log: ReadonlyMap<string, Post | undefined> = yesterday, of = nine) =>
    decide({ now: at(now), schedule: of, log });

  it('not before its time', () => expect(on('2026-07-01T08:59:59+02:00')).toEqual({ skip: [] }));

  it('at its time, with the ping', () =>
    expect(on('2026-07-01T09:00+02:00').post).toEqual({
      day: '2026-07-01',
      dueAt: at('2026-07-01T09:00+02:00'),
      closesAt: at('2026-07-01T21:00+02:00'),
      late: false,
    }));

  it('after a downtime late and without the ping, for twelve hours', () => {
    expect(on('2026-07-01T09:10+02:00').post?.late).toBe(false);
    expect(on('2026-07-01T09:11+02:00').post?.late).toBe(true);
    expect(on('2026-07-01T20:59+02:00').post?.late).toBe(true);
    expect(on('2026-07-01T21:00+02:00')).toEqual({ skip: ['2026-07-01'] });
  });

  it('never on the following date', () => {
    const evening = schedule('Europe/Berlin', '23:50');
    expect(on('2026-07-01T23:59:59+02:00', yesterday, evening).post?.day).toBe('2026-07-01');
    expect(on('2026-07-02T00:00+02:00', yesterday, evening)).toEqual({ skip: ['2026-07-01'] });
  });

  it('not twice', () => expect(on('2026-07-01T09:01+02:00', logOf('2026-07-01'))).toEqual({ skip: [] }));

  it('not on a weekday that was not chosen', () => {
    const mondays = schedule('Europe/Berlin', '09:00', { weekdays: [1] });
    expect(on('2026-07-01T09:00+02:00', logOf('2026-06-29'), mondays)).toEqual({ skip: [] });
    expect(on('2026-07-06T09:00+02:00', logOf('2026-06-29'), mondays).post?.day).toBe('2026-07-06');
  });

  it('not for a time before the schedule was set, and such a time is not shown as skipped', () => {
    const setAtTen = schedule('Europe/Berlin', '09:00', { since: at('2026-07-01T10:00+02:00') });
    expect(on('2026-07-01T10:00+02:00', new Map(), setAtTen)).toEqual({ skip: [] });
    expect(on('2026-07-01T23:00+02:00', new Map(), setAtTen)).toEqual({ skip: [] });
    expect(on('2026-07-02T09:00+02:00', new Map(), setAtTen).post?.day).toBe('2026-07-02');
  });

  it('not again when the group moves to a zone where it is still yesterday', () => {
    const honolulu = schedule('Pacific/Honolulu', '00:30');
    expect(on('2026-07-02T01:00+02:00', logOf('2026-07-02'), honolulu)).toEqual({ skip: [] });
  });

  it('not for a date that was only logged when a later one has been posted', () => {
    const log = new Map([['2026-07-01', undefined], ...logOf('2026-07-02')]);
    expect(on('2026-07-01T09:01+02:00', log)).toEqual({ skip: [] });
  });

  it('again after a crash between the log and the record', () => {
    expect(on('2026-07-01T09:01+02:00', new Map([['2026-07-01', undefined]])).post?.day).toBe('2026-07-01');
    expect(on('2026-07-02T08:00+02:00', new Map([['2026-07-01', undefined]]))).toEqual({
      skip: ['2026-07-01'],
    });
  });

  it('shows leads every date that a downtime of days swallowed, oldest first', () => {
    expect(on('2026-07-04T10:00+02:00')).toMatchObject({
      post: { day: '2026-07-04' },
      skip: ['2026-07-01', '2026-07-02', '2026-07-03'],
    });
    expect(on('2027-07-04T08:00+02:00').skip).toHaveLength(MOST_SKIPPED - 1);
  });

  it('whatever the clock and the zone do: no date twice, none skipped that was posted', () => {
    const zone = fc.constantFrom(
      'Pacific/Kiritimati',
      'Pacific/Honolulu',
      'Africa/Cairo',
      'Australia/Lord_Howe',
    );
    const change = fc.record({ zone, hour: fc.nat(23), wait: fc.integer({ min: 1, max: 40 * 60 }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 5, maxLength: 40 }), fc.boolean(), (changes, movesZone) => {
        const log = new Map<string, Post | undefined>();
        let now = at('2026-10-01T00:00Z');
        let current = schedule('Africa/Cairo', '09:00', { since: now });
        for (const { zone, hour, wait } of changes) {
          if (movesZone) current = { ...current, zone, hour, since: now };
          now += wait * MINUTE;
          const { post, skip } = decide({ now, schedule: current, log });
          for (const day of [...skip, ...(post ? [post.day] : [])]) {
            const last = [...log.keys()].at(-1) ?? '';
            expect(day > last).toBe(true);
            log.set(day, skipped(day));
          }
          if (post) expect(post.day).toBe(localDay(now, current.zone));
          expect(decide({ now, schedule: current, log })).toEqual({ skip: [] });
        }
      }),
    );
  });
});

describe('the dates of a group', () => {
  const date = fc.nat(120).map((days) => addDays('2026-03-01', days));
  const zone = fc.constantFrom('Pacific/Kiritimati', 'Europe/Berlin', 'Africa/Cairo', 'Pacific/Honolulu');
  const dated = fc
    .record({ zone, hour: fc.nat(23), from: fc.option(date), until: fc.option(date) })
    .map(({ zone: name, hour, from, until }) =>
      schedule(name, `${String(hour).padStart(2, '0')}:00`, {
        ...(from === null ? {} : { from }),
        ...(until === null ? {} : { until }),
      }),
    );
  const instant = fc.nat(150 * 24).map((hours) => at('2026-02-20T00:00Z') + hours * HOUR);

  it('bring no question before the first or after the last, and skip none outside them', () => {
    fc.assert(
      fc.property(dated, instant, (of, now) => {
        const { from = '0000', until = '9999' } = of;
        const { post, skip } = decide({ now, schedule: of, log: new Map() });
        for (const day of [...skip, ...(post ? [post.day] : [])]) {
          expect(day >= from).toBe(true);
          expect(day <= until).toBe(true);
        }
        const next = nextDue(of, now);
        if (next) expect(next.day >= from && next.day <= until).toBe(true);
        else expect(until <= addDays(localDay(now, of.zone), 1) || from > until).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('bring the first and the last one themselves', () => {
    const course = schedule('UTC', '09:00', { from: '2026-03-02', until: '2026-03-04' });
    const posted = ['01', '02', '03', '04', '05'].filter(
      (day) => decide({ now: at(`2026-03-${day}T09:00Z`), schedule: course, log: new Map() }).post,
    );
    expect(posted).toEqual(['02', '03', '04']);
    expect(nextDue(course, at('2026-01-01T00:00Z'))?.day).toBe('2026-03-02');
    expect(nextDue(course, at('2026-03-04T09:00Z'))).toBeUndefined();
  });

  it('bring nothing while the group is paused, whatever they are and however late', () => {
    fc.assert(
      fc.property(dated, instant, fc.nat(90), (of, pausedAt, days) => {
        const paused = { ...of, pausedAt };
        const now = pausedAt + days * DAY;
        expect(decide({ now, schedule: paused, log: logOf('2026-02-25') })).toEqual({ skip: [] });
        expect(nextDue(paused, now)).toBeUndefined();
      }),
    );
  });
});

describe('on days off', () => {
  const first = '2026-03-01';
  const span = fc.tuple(fc.nat(60), fc.nat(30)).map(([from, length]) => ({
    from: addDays(first, from),
    until: addDays(first, from + length),
  }));
  const anyOff = fc.array(span, { maxLength: 4 });
  const anyWeekdays = fc.subarray<Weekday>([...everyDay], { minLength: 1 });
  const anyInstant = fc.nat(100 * 24).map((hours) => at('2026-03-01T00:30Z') + hours * HOUR);

  it('no question comes, none is skipped, and the next is the first after them', () => {
    fc.assert(
      fc.property(anyOff, anyWeekdays, anyInstant, (off, weekdays, now) => {
        const open = schedule('Africa/Cairo', '09:00', { weekdays, since: at('2026-02-01T00:00Z') });
        const of = { ...open, off };
        const free = (day: string): boolean => off.every(({ from, until }) => day < from || day > until);
        const [all, some] = [open, of].map((one) => decide({ now, schedule: one, log: new Map() }));
        expect(some?.skip).toEqual(all?.skip.filter(free));
        expect(some?.post).toEqual(all?.post && free(all.post.day) ? all.post : undefined);
        let next = nextDue(open, now);
        while (next && !free(next.day)) next = nextDue(open, next.dueAt);
        expect(nextDue(of, now)).toEqual(next);
      }),
      { numRuns: 300 },
    );
  });

  it('however many there are in a row, the next question is found behind them', () => {
    const off = Array.from({ length: 5 }, (_, index) => ({
      from: addDays('2026-07-01', index * 180),
      until: addDays('2026-07-01', index * 180 + 179),
    }));
    const of = schedule('UTC', '09:00', { weekdays: [1], off });
    expect(nextDue(of, at('2026-06-30T00:00Z'))?.day).toBe('2028-12-18');
  });

  it('a question that was to come is not tried any more, unless a lead asked for it', () => {
    const failed: Post = {
      day: '2026-07-01',
      state: 'failed',
      question: 'q',
      channel: 'c',
      nonce: 'n',
      firstAt: at('2026-07-01T09:00Z'),
      dueAt: at('2026-07-01T09:00Z'),
      closesAt: at('2026-07-01T21:00Z'),
      failedAt: at('2026-07-01T09:00Z'),
      reason: 'no-permission',
    };
    const of = schedule('UTC', '09:00', { off: [{ from: '2026-07-01', until: '2026-07-01' }] });
    const tended = (asked?: { day: string; at: number }) =>
      datesToTend({
        now: at('2026-07-01T10:00Z'),
        settings: { schedule: of, changedAt: 0 },
        log: new Map([[failed.day, failed]]),
        asked,
      }).dates.map(({ day, isCalledOff }) => [day, isCalledOff]);
    expect(tended()).toEqual([]);
    expect(tended({ day: failed.day, at: at('2026-07-01T09:30Z') })).toEqual([[failed.day, false]]);
  });
});

describe('the next question that is announced', () => {
  const days = fc.uniqueArray(fc.constantFrom<Weekday>(...everyDay), { minLength: 1 });
  it('is the one that then comes', () => {
    const zone = fc.constantFrom('America/Nuuk', 'Africa/Cairo', 'Australia/Lord_Howe', 'UTC');
    fc.assert(
      fc.property(zone, fc.nat(23), days, fc.nat(365 * 24 * 60), (name, hour, weekdays, minutes) => {
        // Never at the exact millisecond of a post: it would not be after itself, but would still be due.
        const after = at('2026-01-01T00:00Z') + minutes * MINUTE + 1;
        const of = schedule(name, `${String(hour).padStart(2, '0')}:30`, { weekdays, since: after });
        const next = nextDue(of, after);
        if (!next) throw new Error('there is always a next one');
        expect(decide({ now: next.dueAt - 1, schedule: of, log: new Map() })).toEqual({ skip: [] });
        expect(decide({ now: next.dueAt, schedule: of, log: new Map() }).post?.day).toBe(next.day);
        expect(next).toEqual(windowOf(of, next.day));
      }),
      { numRuns: 100 },
    );
  });

  it('is a later one when its date has a record already', () => {
    const nine = schedule('UTC', '09:00');
    expect(nextDue(nine, at('2026-07-01T08:00Z'))?.day).toBe('2026-07-01');
    expect(nextDue(nine, at('2026-07-01T08:00Z'), { taken: ['2026-07-01', '2026-06-30'] })?.day).toBe(
      '2026-07-02',
    );
    expect(nextDue(nine, at('2026-07-01T09:00Z'))?.day).toBe('2026-07-02');
    expect(nextDue({ ...nine, since: at('2026-07-05T10:00Z') }, at('2026-07-01T09:00Z'))?.day).toBe(
      '2026-07-06',
    );
  });
});
