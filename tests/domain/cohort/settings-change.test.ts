import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohortIdFor, cohortName, isSameName, nameProblem } from '../../../src/domain/cohort/cohort-name.ts';
import { stateOf } from '../../../src/domain/cohort/cohort-state.ts';
import {
  changedSettings,
  ended,
  type SettingsChange,
  started,
} from '../../../src/domain/cohort/settings-change.ts';
import {
  typedDigest,
  typedInterview,
  typedSchedule,
  typedTimes,
  typedZone,
} from '../../../src/domain/cohort/typed-settings.ts';
import type { CohortSettings, Weekday } from '../../../src/domain/cohort.ts';
import { addDays, localDay } from '../../../src/domain/dates.ts';
import { decide, nextDue } from '../../../src/domain/posts/due.ts';
import { DAY, HOUR, instantOf } from '../../times.ts';

const EPOCH = instantOf('2026-01-01T00:00Z');

const day = fc.nat(800).map((days) => addDays('2026-01-01', days));
const weekdays = fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
const zone = fc.constantFrom('Europe/Berlin', 'Pacific/Honolulu', 'Africa/Cairo', 'Australia/Lord_Howe');
const role = fc.constantFrom('501', '502', '503');
const instant = fc.nat(700 * 24).map((hours) => EPOCH + hours * HOUR);

/** With distinct names, so that they are stored as given. */
const anyOff = fc
  .array(fc.tuple(day, fc.nat(40)), { maxLength: 3 })
  .map((all) =>
    all.map(([from, length], index) => ({ from, until: addDays(from, length), name: `${index}` })),
  );

const unit = fc.constantFrom('days' as const, 'weeks' as const);
const every = fc.integer({ min: 2, max: 9 });
const anyWish = fc.record({ unit, every, from: day }, { requiredKeys: ['unit', 'every'] });

const schedule = fc.record(
  {
    hour: fc.nat(23),
    minute: fc.nat(59),
    weekdays,
    zone,
    since: instant,
    from: day,
    until: day,
    pausedAt: instant,
    rhythm: fc.record({ unit, every, anchor: day }),
    off: anyOff.filter((off) => off.length > 0),
  },
  { requiredKeys: ['hour', 'minute', 'weekdays', 'zone', 'since'] },
);
const settings: fc.Arbitrary<CohortSettings> = fc.record(
  {
    name: fc.constantFrom('Evening group', 'Morning group'),
    channel: fc.constantFrom('200', '201'),
    schedule,
    leadRoles: fc.uniqueArray(role),
    memberRole: role,
    pingRole: role,
    banks: fc.constant(['metr-round-1']),
    sections: fc.constant(['System Design']),
    ownFirst: fc.boolean(),
    interviewOn: day,
    digest: fc.record({
      channel: fc.constant('300'),
      weekday: fc.constantFrom<Weekday>(1, 7),
      hour: fc.nat(23),
      minute: fc.nat(59),
      since: instant,
    }),
    changedAt: instant,
  },
  { requiredKeys: ['channel', 'schedule', 'leadRoles', 'changedAt'] },
);

/** A change to one thing, and the settings fields that it concerns. */
const CHANGES: fc.Arbitrary<readonly [SettingsChange, readonly string[]]> = fc.oneof(
  fc.constantFrom('Night group').map((name) => [{ name }, ['name']] as const),
  fc.constantFrom('200', '299').map((channel) => [{ channel }, ['channel']] as const),
  fc.nat(23).map((hour) => [{ hour }, ['schedule']] as const),
  weekdays.map((days) => [{ weekdays: days }, ['schedule']] as const),
  zone.map((name) => [{ zone: name }, ['schedule']] as const),
  fc.option(anyWish).map((rhythm) => [{ rhythm }, ['schedule']] as const),
  fc.option(day).map((from) => [{ from }, ['schedule']] as const),
  fc.option(day).map((until) => [{ until }, ['schedule']] as const),
  fc.boolean().map((paused) => [{ paused }, ['schedule']] as const),
  anyOff.map((off) => [{ off }, ['schedule']] as const),
  fc.uniqueArray(role).map((leadRoles) => [{ leadRoles }, ['leadRoles']] as const),
  fc.option(role).map((memberRole) => [{ memberRole }, ['memberRole']] as const),
  fc.option(role).map((pingRole) => [{ pingRole }, ['pingRole']] as const),
  fc.option(fc.constant(['a'])).map((banks) => [{ banks }, ['banks']] as const),
  fc.option(fc.constant(['b'])).map((sections) => [{ sections }, ['sections']] as const),
  fc.boolean().map((ownFirst) => [{ ownFirst }, ['ownFirst']] as const),
  fc.option(day).map((interviewOn) => [{ interviewOn }, ['interviewOn']] as const),
  fc.option(fc.constant({ channel: '301' })).map((digest) => [{ digest }, ['digest']] as const),
);

const changed = (before: CohortSettings, change: SettingsChange, now: number): CohortSettings => {
  const after = changedSettings(before, change, now);
  if (!after) throw new Error('a group that is set up stays set up');
  return after;
};

const without = (record: object, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !fields.includes(key)));

describe('a change of one setting', () => {
  it('keeps every other', () => {
    fc.assert(
      fc.property(settings, CHANGES, instant, (before, [change, about], now) => {
        const after = changed(before, change, now);
        expect(without(after, [...about, 'changedAt'])).toEqual(without(before, [...about, 'changedAt']));
        expect(after.changedAt).toBe(now);
        if (about[0] === 'schedule') {
          const [field = ''] = Object.keys(change);
          const moved = [field === 'paused' ? 'pausedAt' : field, 'since'];
          expect(without(after.schedule, moved)).toEqual(without(before.schedule, moved));
        }
      }),
    );
  });

  it('made twice is made once: a second click changes nothing more', () => {
    fc.assert(
      fc.property(settings, CHANGES, instant, fc.nat(999), (before, [change], now, later) => {
        const once = changed(before, change, now);
        const twice = changed(once, change, now + later);
        expect({ ...twice, changedAt: 0 }).toEqual({ ...once, changedAt: 0 });
      }),
    );
  });

  it('of two managers at once: both are kept, in whichever order they come', () => {
    fc.assert(
      fc.property(settings, CHANGES, CHANGES, instant, (before, [one, ofOne], [other, ofOther], now) => {
        fc.pre(ofOne.join() !== ofOther.join());
        expect(changed(changed(before, one, now), other, now)).toEqual(
          changed(changed(before, other, now), one, now),
        );
      }),
    );
  });

  it('gives nothing while channel, time or zone was never given', () => {
    const all = { channel: '200', hour: 9, minute: 0, zone: 'UTC' };
    expect(changedSettings(undefined, all, 0)?.schedule.weekdays).toHaveLength(7);
    for (const key of ['channel', 'hour', 'zone'] as const)
      expect(changedSettings(undefined, { ...all, [key]: undefined }, 0)).toBeUndefined();
  });
});

describe('no change makes a time of the past due, and none is shown as skipped that nobody wanted', () => {
  const aChange = fc.oneof(
    CHANGES.map(
      ([change]) =>
        () =>
          change,
    ),
    fc.constant(ended),
    fc.constant(started),
  );

  it('whatever is changed about the time', () => {
    fc.assert(
      fc.property(settings, aChange, instant, fc.nat(60 * 24), (before, change, now, hours) => {
        const { schedule: after } = changed(before, change(before, now), now);
        fc.pre(JSON.stringify(after) !== JSON.stringify(before.schedule));
        const later = now + hours * HOUR;
        if (after.since !== now) {
          // Only pausing and days off keep the schedule's `since`, and neither makes a question due for the past.
          const { off: _off, pausedAt, ...rest } = after;
          const { off: _before, pausedAt: pausedBefore, ...same } = before.schedule;
          expect(rest).toEqual(same);
          expect([pausedBefore, now]).toContain(pausedAt);
          const known = decide({ now, schedule: before.schedule, log: new Map() });
          const { post, skip } = decide({ now, schedule: after, log: new Map() });
          if (post) expect(known.post).toEqual(post);
          for (const date of skip) expect(known.skip).toContain(date);
          return;
        }
        const { post, skip } = decide({ now: later, schedule: after, log: new Map() });
        if (post) expect(post.dueAt).toBeGreaterThanOrEqual(now);
        const today = localDay(now, after.zone);
        for (const date of skip) expect(date >= today).toBe(true);
      }),
    );
  });

  it('a pause of any length asks nothing, and the resume brings nothing of it back', () => {
    fc.assert(
      fc.property(settings, instant, fc.nat(60), fc.nat(48), (before, now, days, hours) => {
        const paused = changed(before, { paused: true }, now);
        const middle = now + days * DAY;
        expect(decide({ now: middle, schedule: paused.schedule, log: new Map() })).toEqual({ skip: [] });
        expect(nextDue(paused.schedule, middle)).toBeUndefined();
        const { schedule: resumed } = changed(paused, { paused: false }, middle);
        const { post, skip } = decide({ now: middle + hours * HOUR, schedule: resumed, log: new Map() });
        if (post) expect(post.dueAt).toBeGreaterThanOrEqual(middle);
        for (const date of skip) expect(date >= localDay(middle, resumed.zone)).toBe(true);
      }),
    );
  });

  it('an end asks nothing more, ever; a start goes on, without the time between', () => {
    fc.assert(
      fc.property(settings, instant, fc.nat(400), (before, now, days) => {
        const over = changed(before, ended(before, now), now);
        expect(stateOf(over, now)).toBe('over');
        const later = now + days * DAY;
        expect(decide({ now: later, schedule: over.schedule, log: new Map() })).toEqual({ skip: [] });
        expect(nextDue(over.schedule, later)).toBeUndefined();
        const again = changed(over, started(over, later), later);
        expect(['running', 'not-begun']).toContain(stateOf(again, later));
        expect(nextDue(again.schedule, later)?.dueAt).toBeGreaterThan(later);
      }),
    );
  });
});

describe('a digest', () => {
  const before = changedSettings(undefined, { channel: '1', hour: 9, minute: 0, zone: 'UTC' }, 5);

  it('comes on Sunday evening until a time is chosen, and none that is over comes after a change', () => {
    const first = before && changed(before, { digest: { channel: '300' } }, 10);
    expect(first?.digest).toEqual({ channel: '300', weekday: 7, hour: 18, minute: 0, since: 10 });
    const moved = first && changed(first, { digest: { channel: '301' } }, 20);
    expect(moved?.digest).toEqual({ channel: '301', weekday: 7, hour: 18, minute: 0, since: 10 });
    const later = moved && changed(moved, { digest: { weekday: 1, hour: 8, minute: 30 } }, 30);
    expect(later?.digest).toEqual({ channel: '301', weekday: 1, hour: 8, minute: 30, since: 30 });
    expect(later && changed(later, { digest: null }, 40).digest).toBeUndefined();
  });

  it('has no time without a channel', () => {
    expect(before && changed(before, { digest: { weekday: 1 } }, 10).digest).toBeUndefined();
  });
});

describe('the name of a group', () => {
  it('gives an id that fits into a button and that no group has, however many are called alike', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 30 }), (names) => {
        const ids: string[] = [];
        for (const name of [...names, ...names]) ids.push(cohortIdFor(name, ids));
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toMatch(/^[a-z0-9-]{1,20}$/);
        if (ids.length > 0) expect(ids[0]).toBe('main');
      }),
    );
    expect(cohortIdFor('Évening Group, 2027!', ['main'])).toBe('evening-group-2027');
    expect(cohortIdFor('学習会', ['main'])).toBe('group');
  });

  it('is one line, has letters, is not too long, and tells the groups apart', () => {
    expect(cohortName('  Evening \n\u200b group ')).toBe('Evening group');
    expect(nameProblem(cohortName(' \u200b '), [])).toBe('blank');
    expect(nameProblem('x'.repeat(41), [])).toBe('too-long');
    expect(nameProblem('evening GROUP', ['Evening group'])).toBe('taken');
    expect(nameProblem('Morning', ['Evening group'])).toBeUndefined();
    expect(isSameName('ＡＢ', 'ab')).toBe(true);
  });
});

describe('what is typed into the forms', () => {
  const today = '2026-11-20';
  const zones = { names: Intl.supportedValuesOf('timeZone'), now: instantOf('2026-11-20T12:00Z') };
  const at = changedSettings(undefined, { channel: '1', hour: 9, minute: 0, zone: 'UTC' }, 5);
  const read = (fields: Record<string, string>) => typedSchedule(fields, at ?? never(), { today, zones });

  it('is read as people write it', () => {
    expect(
      read({ time: '6:30 pm', days: 'Mon to Fri', zone: 'europe/berlin', first: '1 Dec', last: '24 Dec' }),
    ).toEqual({
      ok: true,
      value: {
        hour: 18,
        minute: 30,
        weekdays: [1, 2, 3, 4, 5],
        rhythm: null,
        zone: 'Europe/Berlin',
        from: '2026-12-01',
        until: '2026-12-24',
      },
    });
    expect(read({ first: '', last: ' ' })).toMatchObject({ ok: true, value: { from: null, until: null } });
    expect(typedTimes({ time: '30 18 * * 1-5' }, today)).toEqual({
      ok: true,
      value: { hour: 18, minute: 30, weekdays: [1, 2, 3, 4, 5], rhythm: null },
    });
    expect(typedDigest({ weekday: 'sunday', time: '18:00' })).toEqual({
      ok: true,
      value: { digest: { weekday: 7, hour: 18, minute: 0 } },
    });
    expect(typedInterview({ date: '' }, today)).toEqual({ ok: true, value: { interviewOn: null } });
  });

  it.each([
    [{ time: 'noonish' }, { of: 'time' }],
    [{ time: '*/5 * * * *' }, { of: 'cron', problem: 'steps' }],
    [{ days: 'someday' }, { of: 'weekdays' }],
    [{ zone: 'Berlin' }, { of: 'zone', near: ['Europe/Berlin'] }],
    [{ first: '12/24' }, { of: 'first', meant: ['2026-12-24'] }],
    [{ last: '05/06' }, { of: 'last', meant: ['2027-06-05', '2027-05-06'] }],
    [{ time: '8' }, { of: 'time', meant: ['08:00', '20:00'] }],
    [{ time: '12' }, { of: 'time', meant: ['00:00', '12:00'] }],
    [{ days: 'M, T, F' }, { of: 'weekdays', meant: ['Tue', 'Thu'] }],
    [{ zone: 'BST' }, { of: 'ambiguous-zone', places: ['Europe/London', 'Asia/Dhaka'] }],
    [{ last: 'never' }, { of: 'last' }],
    [{ first: '24 Dec', last: '1 Dec' }, { of: 'order' }],
    [{ last: '2025-12-24' }, { of: 'past' }],
  ])('is refused with its reason: %o', (fields, problem) => {
    expect(read(fields)).toEqual({ ok: false, problem });
  });

  it('is refused for a digest on two days, and for interviews of the past', () => {
    expect(typedDigest({ weekday: 'Mon, Tue' })).toEqual({ ok: false, problem: { of: 'weekday' } });
    expect(typedInterview({ date: '2026-11-19' }, today)).toEqual({ ok: false, problem: { of: 'past' } });
    expect(typedZone('', zones)).toEqual({ ok: false, problem: { of: 'zone', near: [] } });
  });
});

function never(): never {
  throw new Error('nothing was set up');
}
