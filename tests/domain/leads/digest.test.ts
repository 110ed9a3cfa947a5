import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { stateOf } from '../../../src/domain/cohort/cohort-state.ts';
import type { CohortSettings, Weekday } from '../../../src/domain/cohort.ts';
import { addDays, localDay, mondayOf } from '../../../src/domain/dates.ts';
import {
  DIGEST_OPEN_MS,
  digestSpan,
  digestWindow,
  hasNews,
  interviewNotes,
  mayFollow,
  nextDigestLook,
} from '../../../src/domain/leads/digest.ts';
import type { Post } from '../../../src/domain/post.ts';
import { nextStep } from '../../../src/domain/posts/posting.ts';
import { DAY, HOUR, instantOf, MINUTE } from '../../times.ts';

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
    expect(hasNews(sunday, 'running', settings(), [])).toBe(true);
    for (const state of ['over', 'paused', 'not-begun'] as const) {
      expect(hasNews(sunday, state, settings(), [])).toBe(false);
      expect(hasNews(sunday, state, settings(), [post('2026-11-16')])).toBe(true);
      expect(hasNews(sunday, state, settings(), [post('2026-11-15'), post('2026-11-23')])).toBe(false);
    }
  });

  describe('that was wholly off', () => {
    const sunday = '2026-11-22';
    const off = [{ from: '2026-11-10', until: '2026-11-20' }];
    const workdays = settings({}, { weekdays: [1, 2, 3, 4, 5], off });
    const news = (more: { interviewOn?: string } = {}, posts: readonly Post[] = []): boolean =>
      hasNews(sunday, 'running', { ...workdays, ...more }, posts);

    it('has nothing to tell, and it does not matter that no question comes at weekends', () => {
      expect(news()).toBe(false);
    });

    it('has when a lead asked a question all the same', () => {
      expect(news({}, [{ ...begun, state: 'posted', day: '2026-11-18', postedAt: 1, messageId: 'm' }])).toBe(
        true,
      );
    });

    it('has the preparation notes before the interviews, once', () => {
      expect(news({ interviewOn: '2026-11-24' })).toBe(true);
      expect(news({ interviewOn: '2026-11-30' })).toBe(false);
    });

    it('is none of those where a question could come, or none would have come anyway', () => {
      const one = settings(
        {},
        { weekdays: [1, 2, 3, 4, 5], off: [{ from: '2026-11-16', until: '2026-11-19' }] },
      );
      expect(hasNews(sunday, 'running', one, [])).toBe(true);
      const rhythm = { unit: 'weeks', every: 2, anchor: '2026-11-09' } as const;
      const rare = settings({}, { weekdays: [2], off, rhythm });
      expect(hasNews(sunday, 'running', rare, [])).toBe(true);
    });
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
        // The next day if the clock has jumped over the time.
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
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
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

describe('when to look at the digest again', () => {
  const owned = { owner: 'me', bootedAt: SINCE };

  /**
   * Whether there is something to do about the digest at that time, and when an unfinished one has to be looked at
   * again.
   */
  function scan(
    known: Pick<CohortSettings, 'digest' | 'schedule'>,
    last: Post | undefined,
    posts: readonly Post[],
    now: number,
  ): { readonly isDue: boolean; readonly wait?: number } {
    const due = digestWindow(known, now);
    if (last?.state === 'intent' || last?.state === 'failed') {
      const window = due?.day === last.day ? due : undefined;
      const step = nextStep({ ...owned, now, post: last, due: window, changedAt: SINCE });
      if (step.do === 'wait') return { isDue: false, wait: step.until };
      if (step.do !== 'nothing') return { isDue: true };
    }
    const isNew = due !== undefined && due.day !== last?.day && mayFollow(last, due.day);
    return { isDue: isNew && hasNews(due.day, stateOf(known, now), known, posts) };
  }

  it('is before anything comes due, whatever became of the last one', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'America/Santiago', 'America/Nuuk', 'Asia/Kathmandu');
    const first = instantOf('2026-03-20T00:00Z');
    const instant = fc.integer({ min: 0, max: 20 * 24 * 60 }).map((minutes) => first + minutes * MINUTE);
    const day = fc.integer({ min: -2, max: 20 }).map((days) => addDays('2026-03-20', days));
    const state = fc.constantFrom('none', 'intent', 'failed', 'posted', 'skipped');
    fc.assert(
      fc.property(
        zone,
        fc.integer({ min: 1, max: 7 }).map((weekday) => settings().schedule.weekdays[weekday - 1] ?? 7),
        fc.constantFrom(0, 2, 18, 23),
        fc.record({ state, day, at: instant }),
        fc.option(day, { nil: undefined }),
        fc.option(day, { nil: undefined }),
        instant,
        (in_, weekday, hour, was, from, until, now) => {
          const known = settings(
            { weekday, hour },
            { zone: in_, ...(from && { from }), ...(until && { until }) },
          );
          const chosen = { ...begun, day: was.day, dueAt: was.at, closesAt: was.at + DIGEST_OPEN_MS };
          const lasts: Record<string, Post> = {
            intent: { ...chosen, state: 'intent', owner: 'other', claimedAt: was.at, attempt: 1 },
            failed: { ...chosen, state: 'failed', failedAt: was.at, reason: 'no-access' },
            posted: { ...chosen, state: 'posted', postedAt: was.at, messageId: 'm' },
            skipped: { day: was.day, state: 'skipped', reason: 'too-late' },
          };
          const last = lasts[was.state];
          const atNow = scan(known, last, [], now);
          fc.pre(!atNow.isDue);
          const next = Math.min(nextDigestLook(known, last, now), atNow.wait ?? now + DAY, now + DAY);
          expect(next).toBeGreaterThan(now);
          for (let at = now; at < next; at += 15 * MINUTE)
            expect(scan(known, last, [], at).isDue, new Date(at).toISOString()).toBe(false);
          expect(scan(known, last, [], next - 1).isDue).toBe(false);
        },
      ),
    );
  });
});
