import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { CohortSettings, Weekday } from '../../../src/domain/cohort.ts';
import { addDays, localDay } from '../../../src/domain/dates.ts';
import {
  DIGEST_OPEN_MS,
  digestSpan,
  digestWindow,
  hasNews,
  interviewNotes,
  mayFollow,
  weekOf,
} from '../../../src/domain/leads/digest.ts';
import type { Post } from '../../../src/domain/post.ts';
import { DAY, HOUR, instantOf } from '../../times.ts';

const SINCE = instantOf('2026-01-01T00:00Z');

const begun = { question: 'digest', channel: 'c', nonce: 'n', firstAt: 1, dueAt: 1, closesAt: 2 };

const settings = (
  more: { weekday?: Weekday; hour?: number; minute?: number; since?: number } = {},
  schedule: Partial<CohortSettings['schedule']> = {},
): Pick<CohortSettings, 'digest' | 'schedule'> => ({
  digest: { channel: 'c', weekday: 7, hour: 18, minute: 0, since: SINCE, ...more },
  schedule: {
    hour: 9,
    minute: 0,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    zone: 'Europe/Berlin',
    since: SINCE,
    ...schedule,
  },
});

describe('the digest of a week', () => {
  it('is due at its time where the group is', () => {
    const due = instantOf('2026-11-22T17:00Z');
    expect(digestWindow(settings(), due - 1)?.day).toBe('2026-11-15');
    expect(digestWindow(settings(), due)).toEqual({
      day: '2026-11-22',
      dueAt: due,
      closesAt: due + DIGEST_OPEN_MS,
    });
  });

  it('is none before it was set up', () => {
    const since = instantOf('2026-11-22T17:00:01Z');
    expect(digestWindow(settings({ since }), since + HOUR)).toBeUndefined();
    expect(digestWindow(settings({ since }), since + 8 * DAY)?.day).toBe('2026-11-29');
  });

  it('of a group that does not ask comes as long as it tells of questions', () => {
    const post = (day: string): Post => ({ ...begun, state: 'posted', day, postedAt: 1, messageId: 'm' });
    const sunday = '2026-11-22';
    expect(hasNews(sunday, 'running', [])).toBe(true);
    for (const state of ['over', 'paused', 'not-begun'] as const) {
      expect(hasNews(sunday, state, [])).toBe(false);
      expect(hasNews(sunday, state, [post('2026-11-16')])).toBe(true);
      expect(hasNews(sunday, state, [post('2026-11-15'), post('2026-11-23')])).toBe(false);
    }
  });
});

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Santiago',
];
const weekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);

test('over a year, with every change of clocks, each week has one digest at its wall-clock time', () => {
  const time = fc.record({
    weekday,
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.constantFrom(0, 15, 30, 59),
  });
  fc.assert(
    fc.property(time, fc.constantFrom(...ZONES), (chosen, zone) => {
      const wanted = settings(chosen, { zone });
      const found = new Map<string, number>();
      for (let now = SINCE + 10 * DAY; now < SINCE + 375 * DAY; now += 20 * HOUR) {
        const window = digestWindow(wanted, now);
        if (window) found.set(window.day, window.dueAt);
      }
      const days = [...found.keys()];
      expect(days.length).toBeGreaterThanOrEqual(52);
      for (const [place, day] of days.entries()) {
        if (place > 0) expect(day).toBe(addDays(days[place - 1] ?? '', 7));
        const dueAt = found.get(day) ?? 0;
        // At the latest when the clock has jumped over it.
        expect([day, addDays(day, 1)]).toContain(localDay(dueAt, zone));
      }
    }),
    { numRuns: 10 },
  );
});

test('its week begins and ends at midnight where the group is, also when clocks change or skip midnight', () => {
  const hour = 60 * 60_000;
  const span = (day: string, zone: string) => {
    const { from, until } = digestSpan(day, zone);
    return [new Date(from).toISOString(), (until - from) / hour];
  };
  expect(span('2026-11-20', 'Asia/Kolkata')).toEqual(['2026-11-13T18:30:00.000Z', 168]);
  expect(span('2026-10-26', 'Europe/Berlin')).toEqual(['2026-10-19T22:00:00.000Z', 169]);
  expect(span('2026-03-30', 'Europe/Berlin')).toEqual(['2026-03-23T23:00:00.000Z', 167]);
  // Midnight of 6 September does not exist in Santiago.
  expect(span('2026-09-12', 'America/Santiago')).toEqual(['2026-09-06T04:00:00.000Z', 167]);
});

describe('at most one digest in a week', () => {
  const sent = (day: string): Post => ({ ...begun, state: 'posted', day, postedAt: 1, messageId: 'm' });
  const open = (day: string): Post => ({
    ...begun,
    state: 'intent',
    day,
    owner: 'o',
    claimedAt: 1,
    attempt: 1,
  });
  const skipped = (day: string): Post => ({ state: 'skipped', day, reason: 'too-late' });

  it('also when the weekday is changed after it', () => {
    expect(mayFollow(sent('2026-11-18'), '2026-11-20')).toBe(false);
    expect(mayFollow(sent('2026-11-18'), '2026-11-25')).toBe(true);
    expect(mayFollow(sent('2026-11-22'), '2026-11-23')).toBe(true);
  });

  it('and one that never came keeps no later one from it', () => {
    expect(mayFollow(skipped('2026-11-18'), '2026-11-20')).toBe(true);
    expect(mayFollow(skipped('2026-11-20'), '2026-11-18')).toBe(false);
  });

  it('and none beside one of which nobody knows whether it was sent', () => {
    expect(mayFollow(open('2026-11-15'), '2026-11-22')).toBe(false);
  });

  it('where a week begins on Monday', () => {
    expect(weekOf('2026-11-22')).toBe('2026-11-16');
    expect(weekOf('2026-11-23')).toBe('2026-11-23');
  });
});

test('the preparation notes stand in exactly one of the weekly digests before the interviews', () => {
  const banks = [
    { id: 'one', preparation: ['Read the mission'] },
    { id: 'two', preparation: ['Bring examples'] },
  ];
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days));
  fc.assert(
    fc.property(day, fc.integer({ min: 8, max: 300 }), (first, ahead) => {
      const interviewOn = addDays(first, ahead);
      const digests = Array.from({ length: 60 }, (_, week) => addDays(first, 7 * week));
      const having = digests.filter((date) => interviewNotes(date, { interviewOn }, banks).length > 0);
      expect(having).toHaveLength(1);
      const [only = ''] = having;
      expect(only < interviewOn && addDays(only, 7) >= interviewOn).toBe(true);
    }),
  );
  expect(interviewNotes('2026-11-22', { interviewOn: '2026-11-25', banks: ['two'] }, banks)).toEqual([
    'Bring examples',
  ]);
  expect(interviewNotes('2026-11-22', {}, banks)).toEqual([]);
});
