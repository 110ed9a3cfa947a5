import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type Alert,
  MOST_ALERTS,
  type Raise,
  raiseAlerts,
  type Sign,
  signOf,
  weekOf,
} from '../../../src/domain/leads/alerts.ts';
import type { Away } from '../../../src/domain/member.ts';
import { type Member, newMember } from '../../../src/domain/member.ts';
import type { Post, PostedPost } from '../../../src/domain/post.ts';
import { attendanceOf } from '../../../src/domain/posts/attendance.ts';
import { outcomes } from '../../../src/domain/posts/participation.ts';
import { DAY, datesFrom, HOUR, instantOf, ZONE } from '../../times.ts';

const FIRST = '2026-07-01';
const dayOf = datesFrom(FIRST);
/** Nine in the morning in Berlin, when the question of the day is posted. */
const timeOf = (index: number): number => instantOf('2026-07-01T07:00Z') + index * DAY;
/** The day on which leads look, in the evening after the question of the day. */
const TODAY = 20;
const NOW = timeOf(TODAY) + 10 * HOUR;

const post = (index: number): PostedPost => ({
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
});
const DAILY = Array.from({ length: TODAY + 1 }, (_, index) => post(index));

interface Life {
  /** The days whose question they answered, and how many hours after it was posted. */
  readonly answered?: readonly number[];
  readonly after?: number;
  readonly joined?: number;
  readonly away?: readonly Away[];
  readonly audited?: readonly number[];
}
const member = ({ answered = [], after = 1, joined = -3, away = [], audited = [] }: Life): Member => ({
  ...newMember,
  memberships: { main: { joinedAt: timeOf(joined) } },
  away,
  audits: audited.map((index) => ({ id: `${index}`, at: timeOf(index), depth: 'baseline', ratings: {} })),
  answers: answered.map((index) => ({
    cohort: 'main',
    day: dayOf(index),
    question: 'q',
    answeredAt: timeOf(index) + after * HOUR,
    hasText: true,
    withdrawn: false,
  })),
});
const sign = (life: Life, posts: readonly Post[] = DAILY): Sign | undefined => {
  const who = member(life);
  return signOf({
    week: weekOf({ now: NOW, zone: ZONE, today: dayOf(TODAY) }),
    attendance: attendanceOf(who, 'main'),
    outcomes: outcomes({ now: NOW, cohort: 'main', member: who, posts }),
  });
};
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

describe('somebody who took part last week', () => {
  it('and answered at most one question this week may need a word', () => {
    expect(sign({ answered: [7, 8, 9, 10, 16] })).toEqual({ kind: 'fading', before: 4, now: 1 });
  });

  it('is not named for three answers last week, or two this week', () => {
    expect(sign({ answered: [7, 8, 9, 16] })).toBeUndefined();
    expect(sign({ answered: [7, 8, 9, 10, 15, 16] })).toBeUndefined();
  });

  it('is not named while they catch up on what they did not answer in time', () => {
    expect(sign({ answered: [7, 8, 9, 10, 11], after: 24 * 6 })).toBeUndefined();
  });

  it('is not named when this week hardly asked anything', () => {
    const posts = DAILY.filter((_, index) => index < 14 || index > 18);
    expect(sign({ answered: [8, 9, 10, 11, TODAY] }, posts)).toBeUndefined();
  });
});

describe('somebody of whom nothing was seen for seven days', () => {
  it('may need a word, with when they were seen last', () => {
    expect(sign({ answered: [3] })).toEqual({ kind: 'silent', lastSeen: timeOf(3) + HOUR });
    expect(sign({})).toEqual({ kind: 'silent' });
  });

  it('is told of as silent and not as fading too', () => {
    expect(sign({ answered: range(7, 14) })?.kind).toBe('silent');
  });

  it('is not named if they audited, or answered in another way', () => {
    expect(sign({ audited: [15] })).toBeUndefined();
    expect(sign({ answered: [16] })).toBeUndefined();
  });

  it('is not named when nothing was asked meanwhile that they could have missed', () => {
    expect(sign({ answered: [3] }, DAILY.slice(0, 13))).toBeUndefined();
    expect(sign({ answered: [3] }, [...DAILY.slice(0, 13), post(TODAY)])).toBeUndefined();
  });
});

const index = fc.integer({ min: 0, max: TODAY });
const life = fc.record({
  answered: fc.uniqueArray(index, { maxLength: TODAY }),
  after: fc.integer({ min: 0, max: 100 }),
  joined: fc.integer({ min: -5, max: TODAY }),
  audited: fc.array(index, { maxLength: 2 }),
});

test('nobody who was away in this week is ever named', () => {
  const spell = fc
    .tuple(fc.integer({ min: 0, max: TODAY }), fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }))
    .filter(([from, length]) => length === undefined || from + length > TODAY - 7)
    .map(
      ([from, length]): Away => ({
        from: dayOf(from),
        ...(length === undefined ? {} : { until: dayOf(from + length) }),
      }),
    );
  fc.assert(
    fc.property(life, spell, (who, away) => {
      expect(sign({ ...who, away: [away] })).toBeUndefined();
    }),
  );
});

test('nobody who joined in the last seven days is ever named', () => {
  fc.assert(
    fc.property(life, fc.integer({ min: TODAY - 6, max: TODAY }), (who, joined) => {
      const answered = who.answered.filter((day) => day >= joined);
      expect(sign({ ...who, joined, answered })).toBeUndefined();
    }),
  );
});

const users = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnopqrst'.split('')), { maxLength: 20 });
const signs = fc
  .tuple(users, fc.array(fc.constantFrom<Sign['kind']>('silent', 'fading'), { minLength: 20, maxLength: 20 }))
  .map(
    ([names, kinds]): ReadonlyMap<string, Sign> =>
      new Map(
        names.map((name, at): [string, Sign] => [
          name,
          kinds[at] === 'fading' ? { kind: 'fading', before: 5, now: 0 } : { kind: 'silent' },
        ]),
      ),
  );
/** Looks in order of time, several of them on some days. */
const looks = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), signs), { minLength: 1, maxLength: 25 })
  .map((steps) => {
    let at = 0;
    return steps.map(([later, found]) => {
      at += later;
      return { at, found };
    });
  });

const nameOf = ({ user, kind }: Pick<Alert, 'user' | 'kind'>): string => `${user} ${kind}`;

test('nothing is told twice within seven days, and all day long on the date on which it is', () => {
  fc.assert(
    fc.property(looks, (all) => {
      let raises: readonly Raise[] = [];
      const told = new Map<string, Set<number>>();
      for (const { at, found } of all) {
        const raised = raiseAlerts(found, raises, dayOf(at));
        raises = raised.raises;
        expect(raised.shown.length).toBeLessThanOrEqual(MOST_ALERTS);
        for (const alert of raised.shown) {
          const dates = told.get(nameOf(alert)) ?? new Set();
          told.set(nameOf(alert), dates.add(at));
        }
        // A second look on the same day shows the same.
        expect(raiseAlerts(found, raises, dayOf(at)).shown).toEqual(raised.shown);
      }
      for (const dates of told.values()) {
        const inOrder = [...dates].sort((a, b) => a - b);
        for (const [place, date] of inOrder.entries())
          if (place > 0) expect(date - (inOrder[place - 1] ?? 0)).toBeGreaterThanOrEqual(7);
      }
    }),
  );
});

test('what goes on is told again after seven days', () => {
  const found = new Map<string, Sign>([['a', { kind: 'silent' }]]);
  const first = raiseAlerts(found, [], dayOf(0));
  expect(first.shown).toHaveLength(1);
  expect(raiseAlerts(found, first.raises, dayOf(6)).shown).toHaveLength(0);
  expect(raiseAlerts(found, first.raises, dayOf(7)).shown).toHaveLength(1);
});

test('somebody told of as silent who answers again is not told of as fading', () => {
  const first = raiseAlerts(new Map([['a', { kind: 'silent' }]]), [], dayOf(0));
  const back = new Map<string, Sign>([['a', { kind: 'fading', before: 4, now: 1 }]]);
  expect(raiseAlerts(back, first.raises, dayOf(2)).shown).toEqual([]);
});

test('of more than fit at once, everybody has their turn', () => {
  const everybody = new Map(range(0, 15).map((name): [string, Sign] => [`u${name}`, { kind: 'silent' }]));
  let raises: readonly Raise[] = [];
  const told = new Set<string>();
  const waiting: number[] = [];
  for (const week of [0, 7, 14]) {
    const raised = raiseAlerts(everybody, raises, dayOf(week));
    raises = raised.raises;
    waiting.push(raised.waiting);
    for (const { user } of raised.shown) told.add(user);
  }
  expect(told.size).toBe(15);
  expect(waiting).toEqual([9, 9, 9]);
});
