import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allQuestions } from '../../src/domain/catalog.ts';
import { BUCKET_IDS } from '../../src/domain/pack.ts';
import { PERIODS } from '../../src/domain/participation.ts';
import type { SkippedPost } from '../../src/domain/post.ts';
import { teachNext } from '../../src/domain/teach-next.ts';
import { type CohortOverview, cohortCard, MEMBERS_A_PAGE } from '../../src/views/cohort.ts';
import { dailyQuestion, threadIntro, threadName } from '../../src/views/daily-question.ts';
import { anyPack, day, instant, snowflake } from './extremes.ts';
import { nastyText } from './nasty-text.ts';
import { expectFits, textOf } from './rendered.ts';

const count = fc.nat(366);
const counts = fc.record({ onTime: count, late: count, missed: count, open: count, excused: count });
const reason = fc.constantFrom<SkippedPost['reason']>(
  'too-late',
  'message-deleted',
  'channel-missing',
  'no-access',
  'no-permission',
  'no-questions',
  'no-answer',
  'refused',
);
const of = fc.constantFrom<'question' | 'thread'>('question', 'thread');
const failure = fc.option(fc.record({ day, of, reason }), { nil: undefined });

const OUTCOMES = ['on-time', 'late', 'missed', 'open', 'excused', 'not-counted'] as const;

const average = fc.record({
  average: fc.integer({ min: 2, max: 10 }).map((half) => half / 2),
  sharing: fc.nat(200),
  others: fc.boolean(),
});
const level = fc.integer({ min: 100, max: 500 }).map((hundredths) => hundredths / 100);
const overview: fc.Arbitrary<Omit<CohortOverview, 'teachNext'>> = fc.record({
  ref: fc.constant({ guild: '1300000000000000001', cohort: 'a'.repeat(20) }),
  settings: fc.record({
    name: nastyText(40),
    channel: snowflake,
    schedule: fc.record({
      hour: fc.nat(23),
      minute: fc.nat(59),
      weekdays: fc.constant([1, 2, 3, 4, 5, 6, 7] as const),
      zone: fc.constant('America/Argentina/ComodRivadavia'),
      since: instant,
      from: day,
      until: day,
      pausedAt: instant,
    }),
    leadRoles: fc.constant([]),
    changedAt: instant,
  }),
  now: instant,
  period: fc.constantFrom(...PERIODS),
  from: day,
  questions: fc.nat(366),
  rows: fc.array(
    fc.record({
      user: snowflake,
      audits: fc.array(instant, { maxLength: 99 }),
      joinedAt: fc.option(instant, { nil: undefined }),
      lastSeen: fc.option(instant, { nil: undefined }),
      today: fc.option(fc.constantFrom(...OUTCOMES), { nil: undefined }),
      counts,
      days: fc.constant([]),
      shared: fc.record({ technical: level, research: level, communication: level, domain: level }),
    }),
    { maxLength: 200 },
  ),
  page: fc.nat(9_999),
  nextDue: fc.option(instant, { nil: undefined }),
  failure,
  averages: fc.tuple(average, average, average, average).map((all) =>
    BUCKET_IDS.flatMap((bucket, index) => {
      const one = all[index];
      return one ? [{ bucket, ...one }] : [];
    }),
  ),
  readsMessages: fc.boolean(),
  bank: fc.record({ size: fc.nat(400), left: fc.nat(400), round: fc.integer({ min: 1, max: 9 }) }),
});
const people = fc.record({ sharing: fc.nat(999), others: fc.nat(333).map((threes) => threes * 3) });

describe('Discord takes what leads and managers see, in a group of any size', () => {
  test('the overview, and a page that no longer exists shows the last one', () => {
    fc.assert(
      fc.property(anyPack, overview, fc.array(people, { maxLength: 3 }), (pack, facts, gaps) => {
        const common = gaps.map((one, index) => ({ gap: pack.skills[index]?.id ?? '', ...one }));
        const shown = cohortCard(pack, {
          ...facts,
          teachNext: teachNext(pack, common, allQuestions(pack)),
          heatmap: { name: 'heatmap.png', alt: 'h'.repeat(1024) },
          distribution: { name: 'distribution.png', alt: 'd'.repeat(1024) },
        });
        expectFits(shown);
        const named = textOf(shown).match(/^\*\*\d+\*\* <@\d+>/gm) ?? [];
        expect(named.length > 0).toBe(facts.rows.length > 0);
      }),
    );
  });

  test('every member is on exactly one page, in the order in which they joined, with the same number in the table', () => {
    const users = Array.from({ length: 50 }, (_, index) => String(10n ** 17n + BigInt(index)));
    const counts = { onTime: 0, late: 0, missed: 0, open: 0, excused: 0 };
    const blank = {
      audits: [],
      joinedAt: undefined,
      lastSeen: undefined,
      today: undefined,
      counts,
      days: [],
    };
    const rows = users.map((user) => ({ user, ...blank }));
    const [base = never()] = fc.sample(overview, 1);
    const [pack = never()] = fc.sample(anyPack, 1);
    const pages = Array.from({ length: Math.ceil(50 / MEMBERS_A_PAGE) }, (_, page) =>
      textOf(cohortCard(pack, { ...base, rows, page, teachNext: [] })),
    ).join('\n');
    expect(pages.match(/(?<=^\*\*\d+\*\* <@)\d+/gm)).toEqual(users);
    const numbers = users.map((_, index) => String(index + 1));
    expect(pages.match(/(?<=^\*\*)\d+(?=\*\* <@)/gm)).toEqual(numbers);
    expect(pages.match(/(?<=^ {0,3})\d+(?= +\d+ +\d+ +\d+ +\d+ +-)/gm)).toEqual(numbers);
  });

  test("the question of the day, its thread and the thread's first message", () => {
    fc.assert(
      fc.property(anyPack, fc.nat(23), day, snowflake, (pack, index, date, pingRole) => {
        const question = pack.banks[0]?.questions[index];
        if (!question) throw new RangeError('no question');
        const message = dailyQuestion({ cohort: 'main', day: date, question, pingRole });
        expect(message.content.length).toBeLessThanOrEqual(2_000);
        expect(message.content.startsWith(`**${question.text}`)).toBe(true);
        expect(message.allowed_mentions).toEqual({ parse: [], roles: [pingRole] });
        expect(threadName(question, date).length).toBeLessThanOrEqual(100);
      }),
    );
    for (const reads of [true, false]) expect(threadIntro(reads).length).toBeLessThanOrEqual(2_000);
  });
});

function never(): never {
  throw new Error('nothing was sampled');
}
