import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allQuestions } from '../../../src/domain/catalog.ts';
import { MOST_ALERTS } from '../../../src/domain/leads/alerts.ts';
import { teachNext } from '../../../src/domain/leads/teach-next.ts';
import { BUCKET_IDS } from '../../../src/domain/pack.ts';
import type { SkippedPost } from '../../../src/domain/post.ts';
import { PERIODS } from '../../../src/domain/posts/participation.ts';
import { teachText } from '../../../src/views/leads/group.ts';
import { memberLine } from '../../../src/views/leads/members.ts';
import {
  type CohortOverview,
  cohortCard,
  MEMBERS_A_PAGE,
  rowsOnPage,
} from '../../../src/views/leads/overview.ts';
import { dailyQuestion, threadIntro, threadName } from '../../../src/views/posts/daily-question.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { DAY, instantOf } from '../../times.ts';
import { anyPack, anyQuestion, day, instant, snowflake } from '../extremes.ts';
import { nastyText } from '../nasty-text.ts';
import { expectFits, textOf } from '../rendered.ts';

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
  told: fc.record({
    alerts: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('silent'), user: snowflake, lastSeen: instant }),
        fc.record({ kind: fc.constant('fading'), user: snowflake, before: fc.nat(7), now: fc.nat(1) }),
      ),
      { maxLength: MOST_ALERTS },
    ),
    waiting: fc.nat(99),
  }),
  digestNews: fc.constantFrom('', `**The digest of Fri 20 Nov is held back**: ${'x'.repeat(200)}.`),
});
const people = fc.record({ sharing: fc.nat(999), others: fc.nat(333).map((threes) => threes * 3) });

/** An ordinary one, the same in every run. */
function someOverview(): Omit<CohortOverview, 'teachNext'> {
  const [some = never()] = fc.sample(overview, { numRuns: 1, seed: 1 });
  return { ...some, settings: { ...some.settings, name: 'Evening group' } };
}

describe('Discord takes what leads and managers see, in a group of any size', () => {
  test('the overview, and a page that no longer exists shows the last one', () => {
    fc.assert(
      fc.property(anyPack, overview, fc.array(people, { maxLength: 3 }), (pack, facts, gaps) => {
        const common = gaps.map((one, index) => ({ gap: pack.skills[index]?.id ?? '', ...one }));
        const shown = cohortCard(pack, {
          ...facts,
          teachNext: teachNext(pack, common, allQuestions(pack), []),
          heatmap: { name: 'heatmap.png', alt: 'h'.repeat(1024) },
          distribution: { name: 'distribution.png', alt: 'd'.repeat(1024) },
        });
        expectFits(shown);
        const text = textOf(shown);
        const numbers = (named: RegExp): string[] => text.match(named) ?? [];
        const onPage = rowsOnPage(facts.rows, facts.page);
        const wanted = onPage.shown.map((_row, index) => String(onPage.first + index));
        expect(numbers(/(?<=^\*\*)\d+(?=\*\* <@\d+>)/gm), 'who each number is').toEqual(wanted);
        expect(numbers(/(?<=^ {0,3})\d+(?=( +\d+){4} +\S+ +\S+$)/gm), 'the numbers of each').toEqual(wanted);
      }),
    );
  });

  test('the table of an ordinary group is so narrow that a card on a phone breaks no line of it', () => {
    const base = someOverview();
    const counted = { onTime: 20, late: 8, missed: 0, open: 1, excused: 5 };
    const row = {
      audits: [base.now - 120 * DAY],
      joinedAt: base.now,
      lastSeen: base.now - 14 * DAY,
      today: 'missed' as const,
      counts: counted,
      days: [],
    };
    const rows = Array.from({ length: 40 }, (_, index) => ({ ...row, user: `${index}` }));
    const text = textOf(cohortCard(pack, { ...base, rows, page: 4, teachNext: [] }));
    const [, table = ''] = /```\n([\s\S]*?)\n```/.exec(text) ?? [];
    const lines = table.split('\n');
    expect(lines.slice(0, 2)).toEqual(['No Ans Lat Mis Exc Seen  Aud', '33  28   8   0   5  14d 120d']);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(28);
  });

  test('whoever wrote yesterday evening was seen a day ago, by the dates of the group and not by hours', () => {
    const base = someOverview();
    const schedule = { ...base.settings.schedule, zone: 'Asia/Kolkata' };
    const row = {
      audits: [instantOf('2026-11-19T00:30:00+05:30')],
      joinedAt: 0,
      today: 'open' as const,
      counts: { onTime: 1, late: 0, missed: 0, open: 1, excused: 0 },
      days: [],
    };
    const rows = ['23:30', '00:30'].map((time, index) => ({
      ...row,
      user: `${index}`,
      lastSeen: instantOf(`2026-11-${index === 0 ? 19 : 20}T${time}:00+05:30`),
    }));
    const now = instantOf('2026-11-20T08:00:00+05:30');
    const settings = { ...base.settings, schedule };
    const text = textOf(cohortCard(pack, { ...base, settings, now, rows, page: 0, teachNext: [] }));
    expect(text).toMatch(/^ 1 .* 1d +1d$/m);
    expect(text).toMatch(/^ 2 .* 0d +1d$/m);
  });

  test('with more to say than fits, the ratings give way and never who a number is', () => {
    const base = someOverview();
    const row = {
      audits: [base.now],
      joinedAt: base.now,
      lastSeen: base.now,
      today: 'missed' as const,
      counts: { onTime: 3, late: 1, missed: 2, open: 1, excused: 0 },
      days: [],
      shared: { technical: 3.25, research: 2.33, communication: 3.5, domain: 2.75 },
    };
    const rows = Array.from({ length: 8 }, (_, index) => ({
      user: String(10n ** 17n + BigInt(index)),
      ...row,
    }));
    const usual = { ...base, rows, page: 0, failure: undefined, digestNews: '', averages: [], teachNext: [] };
    const quiet = textOf(cohortCard(pack, { ...usual, told: { alerts: [], waiting: 0 } }));
    expect(quiet.match(/^Shares: /gm)).toHaveLength(8);
    const alerts = rows.slice(0, 6).map(({ user }) => ({ user, kind: 'fading' as const, before: 5, now: 1 }));
    const words = `**${'what leads have to know '.repeat(60)}**`;
    const busy = textOf(cohortCard(pack, { ...usual, told: { alerts, waiting: 2 }, digestNews: words }));
    expect(busy.match(/^\*\*\d\*\* <@\d+>/gm)).toHaveLength(8);
    expect(busy).toContain(words);
    expect(busy).not.toContain('Shares: ');
    expect(busy).toContain('/cohort member shows');
  });

  test('whoever joined in the period, by the dates of the group, is marked as new', () => {
    const settings = {
      schedule: { hour: 9, minute: 0, weekdays: [1] as const, zone: 'America/Los_Angeles', since: 0 },
    };
    const row = {
      number: 1,
      user: '1'.repeat(18),
      audits: [],
      lastSeen: undefined,
      today: undefined,
      days: [],
    };
    const counts = { onTime: 0, late: 0, missed: 0, open: 0, excused: 0 };
    const line = (joined: string): string =>
      memberLine(
        pack,
        { ...row, counts, joinedAt: instantOf(joined) },
        { from: '2026-11-14', period: '7', settings },
      );
    expect(line('2026-11-14T08:00:00Z')).toContain('joined');
    expect(line('2026-11-14T07:59:00Z')).not.toContain('joined');
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
    const base = someOverview();
    const pages = Array.from({ length: Math.ceil(50 / MEMBERS_A_PAGE) }, (_, page) =>
      textOf(cohortCard(pack, { ...base, rows, page, teachNext: [] })),
    ).join('\n');
    expect(pages.match(/(?<=^\*\*\d+\*\* <@)\d+/gm)).toEqual(users);
    const numbers = users.map((_, index) => String(index + 1));
    expect(pages.match(/(?<=^\*\*)\d+(?=\*\* <@)/gm)).toEqual(numbers);
    expect(pages.match(/(?<=^ {0,3})\d+(?= +\d+ +\d+ +\d+ +\d+ +-)/gm)).toEqual(numbers);
  });

  test('one person who shares is told of as one', () => {
    const gap = { skill: 'math', name: 'Math', topics: [], questions: 1 };
    expect(teachText([{ ...gap, sharing: 1, others: 3 }])).toContain(
      'at least 4 people (1 who shares and 3 or more who do not)',
    );
  });

  test("the question of the day, its thread and the thread's first message", () => {
    fc.assert(
      fc.property(anyQuestion, day, snowflake, ({ question }, date, pingRole) => {
        const message = dailyQuestion({ cohort: 'main', day: date, question, pingRole });
        expectFits(message);
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
