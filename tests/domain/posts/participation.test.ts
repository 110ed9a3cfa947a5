import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, localDay } from '../../../src/domain/dates.ts';
import type { AnswerEntry, Member } from '../../../src/domain/member.ts';
import { newMember } from '../../../src/domain/member.ts';
import type { Outcome, Post, PostedPost } from '../../../src/domain/post.ts';
import { joined, lastSeen } from '../../../src/domain/posts/attendance.ts';
import {
  countsSince,
  daysOf,
  firstDay,
  outcomes,
  PERIODS,
  type PostOutcome,
  timed,
} from '../../../src/domain/posts/participation.ts';
import { mendable, mendedDays, ranOutToday, streak } from '../../../src/domain/posts/streak.ts';
import { DAY, datesFrom, HOUR, instantOf } from '../../times.ts';

const start = instantOf('2026-07-01T09:00Z');
const dayOf = datesFrom('2026-07-01');
const timeOf = (index: number) => start + index * DAY;

const post = (index: number, more: Partial<PostedPost> = {}): PostedPost => ({
  day: dayOf(index),
  state: 'posted',
  question: 'q',
  channel: 'c',
  nonce: 'n',
  firstAt: timeOf(index),
  dueAt: timeOf(index),
  closesAt: timeOf(index) + 12 * HOUR,
  postedAt: timeOf(index),
  messageId: `m${index}`,
  ...more,
});
const answer = (index: number, answeredAt: number, more: Partial<AnswerEntry> = {}): AnswerEntry => ({
  cohort: 'main',
  day: dayOf(index),
  question: 'q',
  answeredAt,
  hasText: true,
  withdrawn: false,
  ...more,
});
const member = (answers: readonly AnswerEntry[], joinedAt?: number): Member => ({
  ...newMember,
  memberships: joinedAt === undefined ? {} : { main: { joinedAt } },
  answers,
});
const outcomesOf = (posts: readonly Post[], who: Member, now: number): readonly Outcome[] =>
  outcomes({ now, cohort: 'main', member: who, posts }).map(({ outcome }) => outcome);

describe('an answer', () => {
  const two = [post(0), post(3)];
  const answered = (at: number, posts: readonly Post[] = two) =>
    outcomesOf(posts, member([answer(0, at)], start - 1), timeOf(9))[0];

  it('is on time until the next question comes, over a weekend too', () => {
    expect(answered(timeOf(3) - 1)).toBe('on-time');
    expect(answered(timeOf(3))).toBe('late');
    expect(answered(timeOf(40))).toBe('late');
  });

  it('is on time for at least 24 hours, even if the next question comes sooner', () => {
    const sooner = [post(0), post(1, { postedAt: start + 10 * HOUR })];
    expect(answered(start + DAY - 1, sooner)).toBe('on-time');
    expect(answered(start + DAY, sooner)).toBe('late');
  });

  it('that was withdrawn is none', () => {
    const who = member([answer(0, start + 1, { withdrawn: true })], start - 1);
    expect(outcomesOf(two, who, timeOf(9))).toEqual(['missed', 'open']);
  });

  it('in another group of the server is none here', () => {
    const who = member([answer(0, start + 1, { cohort: 'evening' })], start - 1);
    expect(outcomesOf(two, who, timeOf(9))[0]).toBe('missed');
    expect(joined(who, 'evening')).toBe(start + 1);
  });
});

describe('a question', () => {
  it('can be answered until its time is over and is missed then', () => {
    const who = member([], start - 1);
    expect(outcomesOf([post(0)], who, timeOf(30))).toEqual(['open']);
    expect(outcomesOf([post(0), post(1)], who, timeOf(1) + 1)).toEqual(['missed', 'open']);
    const sooner = [post(0), post(1, { postedAt: start + HOUR })];
    expect(outcomesOf(sooner, who, start + 2 * HOUR)).toEqual(['open', 'open']);
  });

  it('from before somebody joined counts for them only if they answered it', () => {
    const posts = [post(0), post(1), post(2), post(3)];
    const who = member([answer(1, timeOf(2) + HOUR)]);
    expect(joined(who, 'main')).toBe(timeOf(2) + HOUR);
    expect(outcomesOf(posts, who, timeOf(9))).toEqual(['not-counted', 'late', 'not-counted', 'open']);
  });

  it('counts nothing for somebody who never joined', () => {
    expect(joined(newMember, 'main')).toBeUndefined();
    expect(outcomesOf([post(0), post(1)], newMember, timeOf(9))).toEqual(['not-counted', 'not-counted']);
  });

  it('that was deleted counts only for those who had answered', () => {
    const posts = [post(0, { deleted: true }), post(1)];
    expect(outcomesOf(posts, member([], start - 1), timeOf(9))).toEqual(['not-counted', 'open']);
    expect(outcomesOf(posts, member([answer(0, start + 1)], start - 1), timeOf(9))).toEqual([
      'on-time',
      'open',
    ]);
  });

  it('that never came counts for nobody, and ends no other', () => {
    const { messageId, postedAt, ...rest } = post(1);
    const posts: Post[] = [
      post(0),
      { ...rest, state: 'failed', failedAt: timeOf(1), reason: 'no-access' },
      { state: 'skipped', day: dayOf(2), reason: 'too-late' },
      { ...rest, day: dayOf(3), state: 'intent', owner: 'o', claimedAt: timeOf(3), attempt: 1 },
    ];
    expect(outcomesOf(posts, member([], start - 1), timeOf(9))).toEqual([
      'open',
      'not-counted',
      'not-counted',
      'not-counted',
    ]);
  });
});

describe('time away', () => {
  const posts = [post(0), post(1), post(2), post(3)];
  const away = (who: Member, from: number, until?: number): Member => ({
    ...who,
    away: [{ from: dayOf(from), ...(until !== undefined && { until: dayOf(until) }) }],
  });

  it('excuses the questions of its dates, open ones too, and an answer counts all the same', () => {
    const who = member([answer(1, timeOf(1) + 1)], start - 1);
    expect(outcomesOf(posts, away(who, 1, 2), timeOf(9))).toEqual(['missed', 'on-time', 'excused', 'open']);
    expect(outcomesOf(posts, away(who, 2), timeOf(9))).toEqual(['missed', 'on-time', 'excused', 'excused']);
  });

  it('breaks no streak, and makes none longer', () => {
    const who = member([answer(0, timeOf(0) + 1), answer(3, timeOf(3) + 1)], start - 1);
    const streakWith = (one: Member) =>
      streak(outcomes({ now: timeOf(9), cohort: 'main', member: one, posts }));
    expect(streakWith(who)).toBe(1);
    expect(streakWith(away(who, 1, 2))).toBe(2);
  });

  it('excuses nothing from before somebody joined', () => {
    expect(outcomesOf(posts, away(member([], timeOf(1) + 1), 0), timeOf(9))).toEqual([
      'not-counted',
      'not-counted',
      'excused',
      'excused',
    ]);
  });

  it('never makes anything worse, whatever the dates', () => {
    const spell = fc.tuple(fc.nat(6), fc.nat(6)).map(([from, length]) => ({ from, until: from + length }));
    fc.assert(
      fc.property(fc.subarray([0, 1, 2, 3]), spell, (answered, { from, until }) => {
        const who = member(
          answered.map((index) => answer(index, timeOf(index) + 1)),
          start - 1,
        );
        const before = outcomesOf(posts, who, timeOf(9));
        const after = outcomesOf(posts, away(who, from, until), timeOf(9));
        before.forEach((outcome, index) => {
          const isFree = index >= from && index <= until && (outcome === 'missed' || outcome === 'open');
          expect(after[index]).toBe(isFree ? 'excused' : outcome);
        });
      }),
    );
  });
});

describe('a streak', () => {
  const streakOf = (...list: Outcome[]) =>
    streak(list.map((outcome, index) => ({ day: dayOf(index), outcome })));

  test.each([
    [['missed', 'on-time', 'late', 'on-time'], 3],
    [['on-time', 'open'], 1],
    [['on-time', 'open', 'late', 'not-counted', 'open'], 2],
    [['on-time', 'missed'], 0],
    [[], 0],
  ] as const)('of %j is %i', (list, length) => expect(streakOf(...list)).toBe(length));

  it('is never broken by an open question, nor by one that does not count', () => {
    const outcome = fc.constantFrom<Outcome>('on-time', 'late', 'missed', 'open', 'not-counted');
    fc.assert(
      fc.property(
        fc.array(outcome),
        fc.nat(),
        fc.constantFrom<Outcome>('open', 'not-counted'),
        (list, place, added) => {
          const longer = list.toSpliced(place % (list.length + 1), 0, added);
          expect(streakOf(...longer)).toBe(streakOf(...list));
          expect(streakOf(...list, 'late')).toBe(streakOf(...list) + 1);
          expect(streakOf(...list, 'missed')).toBe(0);
        },
      ),
    );
  });
});

describe('a streak and the member’s own day', () => {
  const berlin = { zone: 'Europe/Berlin', dayStart: 0 };
  const postAt = (iso: string): Post => ({ ...post(0), day: iso.slice(0, 10), postedAt: instantOf(iso) });
  const posts = ['2026-11-20T09:00+01:00', '2026-11-21T09:00+01:00', '2026-11-23T09:00+01:00'].map(postAt);
  const spared = (iso: string, clock = berlin) => [
    ...ranOutToday(timed(posts), { now: instantOf(iso), ...clock }),
  ];

  test.each([
    ['2026-11-21T08:59+01:00', []],
    ['2026-11-21T09:00+01:00', ['2026-11-20']],
    ['2026-11-21T23:59+01:00', ['2026-11-20']],
    ['2026-11-22T00:00+01:00', []],
    ['2026-11-23T09:00+01:00', ['2026-11-21']],
  ])('a question whose time runs out breaks it at the end of that day: at %s', (iso, dates) => {
    expect(spared(iso)).toEqual(dates);
  });

  test('the end of the day is theirs: in their zone, at their hour', () => {
    const late = { zone: 'America/Los_Angeles', dayStart: 4 };
    // 09:00 in Berlin is midnight there, which still counts as the evening before.
    expect(spared('2026-11-21T03:59-08:00', late)).toEqual(['2026-11-20']);
    expect(spared('2026-11-21T04:00-08:00', late)).toEqual([]);
  });

  test('one that is spared neither breaks it nor makes it longer', () => {
    const list = (['on-time', 'late', 'missed', 'open'] as const).map((outcome, index) => ({
      day: dayOf(index),
      outcome,
    }));
    expect(streak(list)).toBe(0);
    expect(streak(list, new Set([dayOf(2)]))).toBe(2);
  });
});

describe('a missed question that is practised', () => {
  const posts = [0, 1, 2, 3].map((index) => post(index, { question: `q${index}` }));
  const inTime = timed(posts);
  const mended = (at: number) => [...mendedDays(inTime, [{ question: 'q1', at }])];
  const time = (index: number): number => start + index * DAY;

  test('mends the streak from when it was asked until a week after its time was over, and not later', () => {
    expect(mended(time(1) - 1)).not.toContain(dayOf(1));
    expect(mended(time(1))).toContain(dayOf(1));
    expect(mended(time(2) + 7 * DAY - 1)).toContain(dayOf(1));
    expect(mended(time(2) + 7 * DAY)).not.toContain(dayOf(1));
  });

  test('makes no streak shorter, and adds nothing to it but what it had kept apart', () => {
    const outcome = fc.constantFrom<Outcome>('on-time', 'late', 'missed', 'open', 'excused', 'not-counted');
    fc.assert(
      fc.property(fc.array(outcome), fc.array(fc.boolean()), (list, marks) => {
        const all = list.map((one, index) => ({ day: dayOf(index), outcome: one }));
        const days = new Set(all.flatMap(({ day }, index) => (marks[index] ? [day] : [])));
        const rest = all.filter(({ day, outcome: one }) => one !== 'missed' || !days.has(day));
        expect(streak(all, days)).toBe(streak(rest));
        expect(streak(all, days)).toBeGreaterThanOrEqual(streak(all));
      }),
    );
  });

  test('days off and away count neither way', () => {
    const outcome = fc.constantFrom<Outcome>('on-time', 'late', 'missed', 'open');
    fc.assert(
      fc.property(fc.array(outcome), fc.nat(), (list, place) => {
        const longer = list.toSpliced(place % (list.length + 1), 0, 'excused');
        const of = (some: readonly Outcome[]) =>
          streak(some.map((one, index) => ({ day: dayOf(index), outcome: one })));
        expect(of(longer)).toBe(of(list));
      }),
    );
  });

  test('is offered to be made up for while that mends, the latest first, and not once it was', () => {
    const found = outcomes({ now: time(3) + 1, cohort: 'main', member: member([], start - 1), posts });
    const offered = (now: number, days: readonly string[] = []) =>
      mendable(inTime, found, { mended: new Set(days), now }).map(({ day }) => day);
    expect(offered(time(3) + 1)).toEqual([dayOf(2), dayOf(1), dayOf(0)]);
    expect(offered(time(3) + 1, [dayOf(2)])).toEqual([dayOf(1), dayOf(0)]);
    expect(offered(time(2) + 7 * DAY)).toEqual([dayOf(2)]);
  });
});

describe('over time', () => {
  const history = fc.record({
    hours: fc.uniqueArray(fc.integer({ min: 1, max: 20 * 24 }), { minLength: 1, maxLength: 15 }),
    answers: fc.array(fc.option(fc.integer({ min: 0, max: 100 })), { minLength: 15, maxLength: 15 }),
    joinedAt: fc.integer({ min: 0, max: 300 }),
  });
  const made = ({
    hours,
    answers,
    joinedAt,
  }: {
    hours: number[];
    answers: (number | null)[];
    joinedAt: number;
  }) => {
    const posts = hours
      .toSorted((a, b) => a - b)
      .map((hour, index) => post(index, { postedAt: start + hour * HOUR }));
    const given = posts.flatMap(({ postedAt }, index) => {
      const delay = answers[index];
      return delay === null || delay === undefined ? [] : [answer(index, postedAt + delay * HOUR)];
    });
    return { posts, who: member(given, start + joinedAt * HOUR) };
  };
  const isSettled = (outcome: Outcome) => outcome !== 'open';

  it('what is settled stays settled, and a miss is only ever made good by an answer', () => {
    fc.assert(
      fc.property(history, fc.nat(600), fc.nat(600), (given, hour, more) => {
        const { posts, who } = made(given);
        const before = outcomesOf(posts, who, start + hour * HOUR);
        const later = outcomesOf(posts, who, start + (hour + more) * HOUR);
        before.forEach((outcome, index) => {
          if (isSettled(outcome)) expect(later[index]).toBe(outcome);
          else expect(['open', 'missed']).toContain(later[index]);
        });
      }),
    );
  });

  it('an answer sooner is never worse, and everything answered counts', () => {
    const worth: Record<Outcome, number> = {
      'on-time': 2,
      late: 1,
      missed: 0,
      open: 0,
      excused: 0,
      'not-counted': 0,
    };
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 50 }), (given, hours) => {
        const { posts, who } = made(given);
        const sooner = {
          ...who,
          answers: who.answers.map((one) => ({ ...one, answeredAt: one.answeredAt - hours * HOUR })),
        };
        const now = start + 1000 * HOUR;
        const [as, better] = [outcomesOf(posts, who, now), outcomesOf(posts, sooner, now)];
        as.forEach((outcome, index) => {
          expect(worth[better[index] ?? outcome]).toBeGreaterThanOrEqual(worth[outcome]);
          if (who.answers.some(({ day }) => day === dayOf(index))) expect(worth[outcome]).toBeGreaterThan(0);
        });
      }),
    );
  });
});

describe('the counts of today, 7 and 28 days', () => {
  const counts = { onTime: 0, late: 0, missed: 0, open: 0, excused: 0 };
  const of = (days: readonly string[]) => days.map((day) => ({ day, outcome: 'late' as const }));
  const countsIn = (days: number, now: number, zone: string, outcomes: readonly PostOutcome[]) =>
    countsSince(firstDay(days, { now, zone }), outcomes);

  it('go by the date where the group is', () => {
    const now = instantOf('2026-07-10T22:30Z');
    const list = of(['2026-07-10', '2026-07-11']);
    expect(countsIn(1, now, 'Europe/Berlin', list)).toEqual({ ...counts, late: 1 });
    expect(countsIn(1, now, 'UTC', of(['2026-07-10']))).toEqual({ ...counts, late: 1 });
    expect(countsIn(1, now, 'Europe/Berlin', of(['2026-07-10']))).toEqual(counts);
  });

  it('hold that many dates, each question once', () => {
    const zone = fc.constantFrom('Africa/Cairo', 'Pacific/Kiritimati', 'America/Santiago', 'UTC');
    const kind = fc.constantFrom<Outcome>('on-time', 'late', 'missed', 'open', 'not-counted');
    fc.assert(
      fc.property(
        zone,
        fc.nat(400 * 24),
        fc.array(kind, { minLength: 40, maxLength: 40 }),
        (name, hour, kinds) => {
          const now = start + hour * HOUR;
          const today = localDay(now, name);
          const list = kinds.map((outcome, index) => ({ day: addDays(today, index - 39), outcome }));
          for (const period of [1, 7, 28] as const) {
            const { onTime, late, missed, open } = countsIn(period, now, name, list);
            const uncounted = kinds.slice(-period).filter((outcome) => outcome === 'not-counted').length;
            expect(onTime + late + missed + open + uncounted).toBe(period);
          }
        },
      ),
    );
  });
});

describe('what a lead looks at', () => {
  test('a period ends today and has as many dates as its name says', () => {
    const last = { now: instantOf('2026-11-20T08:00Z'), zone: 'Europe/Berlin' };
    expect(PERIODS.map((period) => firstDay(daysOf(period), last))).toEqual([
      '2026-11-20',
      '2026-11-14',
      '2026-10-24',
      '2025-11-20',
    ]);
  });

  test('everybody is counted from the first question after they joined', () => {
    const posts = Array.from({ length: 10 }, (_, index) => post(index));
    const newcomer = member([answer(8, timeOf(8) + HOUR)], timeOf(7) - HOUR);
    const found = outcomes({ now: timeOf(9) + HOUR, cohort: 'main', member: newcomer, posts });
    expect(countsSince(dayOf(0), found)).toEqual({ onTime: 1, late: 0, missed: 1, open: 1, excused: 0 });
    expect(countsSince(dayOf(8), found)).toEqual({ onTime: 1, late: 0, missed: 0, open: 1, excused: 0 });
  });

  test('last seen is the last audit, or the last answer in this group', () => {
    const audit = { id: 'a', at: timeOf(3), depth: 'full', ratings: {} } as const;
    const elsewhere = answer(9, timeOf(9), { cohort: 'evening' });
    expect(lastSeen(member([], start), 'main')).toBeUndefined();
    expect(lastSeen({ ...member([answer(1, timeOf(1)), elsewhere]), audits: [audit] }, 'main')).toBe(
      timeOf(3),
    );
    expect(lastSeen({ ...member([answer(4, timeOf(4)), elsewhere]), audits: [audit] }, 'main')).toBe(
      timeOf(4),
    );
  });
});
