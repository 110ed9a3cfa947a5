import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Schedule, Weekday } from '../../../src/domain/cohort.ts';
import { addDays, localDay } from '../../../src/domain/dates.ts';
import type { Post } from '../../../src/domain/post.ts';
import { type DatesOfCohort, datesToTend } from '../../../src/domain/posts/dates-to-tend.ts';
import { windowOf } from '../../../src/domain/posts/due.ts';
import { nextLook } from '../../../src/domain/posts/next-look.ts';
import { nextStep } from '../../../src/domain/posts/posting.ts';
import { DAY, HOUR, instantOf, MINUTE } from '../../times.ts';

const ME = { owner: 'this process', bootedAt: instantOf('2026-01-01T00:00Z') };
type Known = Omit<DatesOfCohort, 'now'>;

/** The dates that need something done at this time, and when to look at the others. */
function scan(known: Known, now: number): { readonly days: readonly string[]; readonly waits: number[] } {
  const { skip, dates } = datesToTend({ ...known, now });
  const days = [...skip];
  const waits: number[] = [];
  for (const { day, ...wish } of dates) {
    const step = nextStep({ ...ME, ...wish, now, post: known.log.get(day) });
    if (step.do === 'wait') waits.push(step.until);
    else if (step.do !== 'nothing') days.push(day);
  }
  return { days, waits };
}

// Clocks change around these dates: also at midnight, by half an hour, and by skipping a date.
const around = fc.constantFrom(
  ['Europe/Berlin', '2026-03-29'],
  ['America/New_York', '2026-11-01'],
  ['Africa/Cairo', '2026-04-24'],
  ['America/Santiago', '2026-09-06'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Asia/Kathmandu', '2026-07-01'],
  ['America/Nuuk', '2026-03-28'],
  ['Pacific/Apia', '2011-12-30'],
);
const offset = (days: number) =>
  fc.integer({ min: -days * 24 * 60, max: days * 24 * 60 }).map((m) => m * MINUTE);
const sometimes = <T>(value: fc.Arbitrary<T>, freq = 2) => fc.option(value, { nil: undefined, freq });

const history = around.chain(([zone = '', day = '']) => {
  const noon = instantOf(`${day}T12:00Z`);
  const date = fc.integer({ min: -5, max: 4 }).map((days) => addDays(day, days));
  const instant = offset(4).map((ms) => noon + ms);
  const schedule = fc
    .record({
      hour: fc.constantFrom(0, 1, 2, 9, 12, 18, 23),
      minute: fc.constantFrom(0, 30, 59),
      weekdays: fc.constantFrom<readonly Weekday[]>([1, 2, 3, 4, 5, 6, 7], [1, 3, 5], [7]),
      since: fc.oneof(
        { weight: 3, arbitrary: fc.constant(noon - 30 * DAY) },
        { weight: 1, arbitrary: instant },
      ),
      from: sometimes(date, 4),
      until: sometimes(date, 4),
      pausedAt: sometimes(instant, 5),
      off: sometimes(fc.tuple(date, fc.nat(3)), 3),
    })
    .map(
      ({ from, until, pausedAt, off, ...rest }): Schedule => ({
        ...rest,
        zone,
        ...(off !== undefined && { off: [{ from: off[0], until: addDays(off[0], off[1]) }] }),
        ...(from !== undefined && { from }),
        ...(until !== undefined && { until }),
        ...(pausedAt !== undefined && { pausedAt }),
      }),
    );
  const state = fc.record({
    day: date,
    kind: fc.constantFrom(
      'none',
      'intent',
      'posted',
      'threaded',
      'done',
      'failed',
      'skipped',
      'thread-failed',
    ),
    at: instant,
    isOurs: fc.boolean(),
  });
  return fc.record({
    now: instant,
    schedule,
    states: fc.uniqueArray(state, { selector: ({ day: of }) => of, maxLength: 6 }),
    asked: sometimes(fc.record({ day: date, at: instant }), 5),
    changedAt: instant,
    steps: fc.array(fc.integer({ min: 1, max: 24 * 60 }), { minLength: 40, maxLength: 40 }),
  });
});

function recordOf(
  schedule: Schedule,
  { day, kind, at, isOurs }: { day: string; kind: string; at: number; isOurs: boolean },
): Post | undefined {
  const window = windowOf(schedule, day) ?? { dueAt: at, closesAt: at + 12 * HOUR };
  const { dueAt, closesAt } = window;
  const chosen = { day, question: 'q', channel: 'c', nonce: 'n', firstAt: at, dueAt, closesAt };
  const posted = { ...chosen, state: 'posted', postedAt: at, messageId: 'm' } as const;
  switch (kind) {
    case 'intent':
      return { ...chosen, state: 'intent', owner: isOurs ? ME.owner : 'another', claimedAt: at, attempt: 1 };
    case 'posted':
      return posted;
    case 'threaded':
      return { ...posted, threadId: 't' };
    case 'done':
      return { ...posted, threadId: 't', introId: 'i' };
    case 'thread-failed':
      return { ...posted, threadFailure: 'no-permission', threadFailedAt: at };
    case 'failed':
      return { ...chosen, state: 'failed', failedAt: at, reason: 'no-permission' };
    case 'skipped':
      return { day, state: 'skipped', reason: 'too-late' };
    default:
      return undefined;
  }
}

test('until the next look nothing comes due that a scan of every minute would have found', () => {
  fc.assert(
    fc.property(history, ({ now, schedule, states, asked, changedAt, steps }) => {
      const log = new Map(
        states
          .toSorted((a, b) => (a.day < b.day ? -1 : 1))
          .map((state) => [state.day, recordOf(schedule, state)] as const),
      );
      const known: Known = { settings: { schedule, changedAt }, log, asked };
      const { days, waits } = scan(known, now);
      // Everything is looked at again after a day anyway.
      const next = Math.min(nextLook({ now, schedule, log, asked }), now + DAY, ...waits);
      expect(next).toBeGreaterThan(now);
      const instants = [next - 1, ...steps.map((minutes) => now + minutes * MINUTE)];
      for (
        let day = localDay(now, schedule.zone);
        day <= localDay(next, schedule.zone);
        day = addDays(day, 1)
      ) {
        const window = windowOf(schedule, day);
        if (window) instants.push(window.dueAt, window.closesAt);
      }
      for (const instant of instants.filter((at) => at > now && at < next)) {
        const found = scan(known, instant).days;
        expect(
          found.filter((day) => !days.includes(day)),
          new Date(instant).toISOString(),
        ).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

describe('the next look', () => {
  const daily: Schedule = {
    hour: 9,
    minute: 0,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    zone: 'Europe/Berlin',
    since: instantOf('2026-06-01T00:00Z'),
  };
  const record = (day: string, kind: string) =>
    recordOf(daily, { day, kind, at: instantOf(`${day}T07:00Z`), isOurs: true });
  const look = (at: string, days: Readonly<Record<string, string>>, schedule = daily) =>
    nextLook({
      now: instantOf(at),
      schedule,
      log: new Map(Object.entries(days).map(([day, kind]) => [day, record(day, kind)])),
    });

  test('at a group that waits for its question is when it is due', () => {
    expect(look('2026-07-03T06:00Z', { '2026-07-02': 'done' })).toBe(instantOf('2026-07-03T07:00Z'));
    expect(look('2026-07-03T07:01Z', { '2026-07-03': 'done' })).toBe(instantOf('2026-07-04T07:00Z'));
  });

  test('is when a date closes that may not be asked beside a later one', () => {
    const days = { '2026-07-03': 'none', '2026-07-04': 'done' };
    expect(look('2026-07-03T08:00Z', days)).toBe(instantOf('2026-07-03T19:00Z'));
  });

  test('is the midnight at which a group begins that has a date to give up', () => {
    const begins = { ...daily, from: '2026-07-04' };
    expect(look('2026-07-03T20:00Z', { '2026-07-03': 'failed' }, begins)).toBe(
      instantOf('2026-07-03T22:00Z'),
    );
  });
});
