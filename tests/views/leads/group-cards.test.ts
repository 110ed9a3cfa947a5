import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allQuestions } from '../../../src/domain/catalog.ts';
import { MOST_ALERTS } from '../../../src/domain/leads/alerts.ts';
import { sessionOutline } from '../../../src/domain/leads/session-outline.ts';
import { teachNext } from '../../../src/domain/leads/teach-next.ts';
import { BUCKET_IDS } from '../../../src/domain/pack.ts';
import type { SkippedPost } from '../../../src/domain/post.ts';
import { PERIODS } from '../../../src/domain/posts/participation.ts';
import { SAID } from '../../../src/domain/sessions/attendance.ts';
import { draftCard } from '../../../src/views/leads/draft.ts';
import { peopleText } from '../../../src/views/leads/group.ts';
import { type CohortOverview, cohortCard } from '../../../src/views/leads/overview.ts';
import { averagesCountedCard, groupRatingsCard, spreadCard } from '../../../src/views/leads/ratings.ts';
import { sessionCard, sessionPointsCard } from '../../../src/views/leads/session.ts';
import {
  MEMBERS_A_PAGE,
  rowsOnPage,
  type WhoAnswered,
  whoAnsweredCard,
} from '../../../src/views/leads/who-answered.ts';
import { dailyQuestion, threadIntro, threadName } from '../../../src/views/posts/daily-question.ts';
import { shippedPack } from '../../domain/pack-fixture.ts';
import { instantOf } from '../../times.ts';
import { anyPack, anyQuestion, day, instant, snowflake } from '../extremes.ts';
import { nastyText } from '../nasty-text.ts';
import { componentsOf, expectFits, textOf } from '../rendered.ts';

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
const averages = fc.tuple(average, average, average, average).map((all) =>
  BUCKET_IDS.flatMap((bucket, index) => {
    const one = all[index];
    return one ? [{ bucket, ...one }] : [];
  }),
);
const alert = fc.oneof(
  fc.record({ kind: fc.constant('silent'), user: snowflake, lastSeen: instant }),
  fc.record({ kind: fc.constant('silent'), user: snowflake }),
  fc.record({ kind: fc.constant('fading'), user: snowflake, before: fc.nat(7), now: fc.nat(1) }),
);
/** The values for the overview's first card and for the member list. */
type Everything = Omit<CohortOverview, 'teachNext'> & Omit<WhoAnswered, 'settings'>;
const overview: fc.Arbitrary<Everything> = fc.record({
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
      sessions: fc.array(
        fc.record({
          session: fc.constant('2026-12-03-1900'),
          startsAt: instant,
          said: fc.constantFrom(...SAID),
        }),
        { maxLength: 4 },
      ),
      shared: fc.record({ technical: level, research: level, communication: level, domain: level }),
    }),
    { maxLength: 200 },
  ),
  page: fc.nat(9_999),
  nextDue: fc.option(instant, { nil: undefined }),
  failure,
  lastAsked: fc.option(day, { nil: undefined }),
  readsMessages: fc.boolean(),
  bank: fc.record({ size: fc.nat(400), left: fc.nat(400), round: fc.integer({ min: 1, max: 9 }) }),
  told: fc.record({
    alerts: fc.array(alert, { maxLength: MOST_ALERTS }),
    waiting: fc.nat(99),
  }),
  isFull: fc.boolean(),
  digestNews: fc.constantFrom('', `**The digest of Fri 20 Nov is held back**: ${'x'.repeat(200)}.`),
});
const people = fc.record({ sharing: fc.nat(999), others: fc.nat(333).map((threes) => threes * 3) });

/** A typical overview, the same in every run. */
function someOverview(): Everything {
  const [some = never()] = fc.sample(overview, { numRuns: 1, seed: 1 });
  return { ...some, settings: { ...some.settings, name: 'Evening group' } };
}

describe('Discord takes what leads and managers see, in a group of any size', () => {
  test('the beginning of the overview', () => {
    fc.assert(
      fc.property(anyPack, overview, fc.array(people, { maxLength: 3 }), (pack, facts, gaps) => {
        const common = gaps.map((one, index) => ({ gap: pack.skills[index]?.id ?? '', ...one }));
        const shown = cohortCard({ ...facts, teachNext: teachNext(pack, common, allQuestions(pack), []) });
        expectFits(shown);
        const text = textOf(shown);
        const order = ['### Who may need a word', '### What to teach next', '### Who answered'];
        const places = order.map((heading) => text.indexOf(heading));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(places[0]).toBeGreaterThan(0);
        expect(text, 'ratings come last').not.toMatch(/of 5 [▰▱]/);
      }),
    );
  });

  test('the list of who answered, and a page that no longer exists shows the last one', () => {
    fc.assert(
      fc.property(overview, (facts) => {
        const shown = whoAnsweredCard({
          ...facts,
          heatmap: { name: 'heatmap.png', alt: 'h'.repeat(1024) },
        });
        expectFits(shown);
        const onPage = rowsOnPage(facts.rows, facts.page);
        const wanted = onPage.shown.map((_row, index) => String(onPage.first + index));
        expect(textOf(shown).match(/(?<=^\*\*)\d+(?=\*\* <@\d+>)/gm) ?? [], 'who each number is').toEqual(
          wanted,
        );
      }),
    );
  });

  test('the ratings of a group, and how they are counted', () => {
    fc.assert(
      fc.property(anyPack, averages, (pack, all) => {
        const of = { cohort: 'a'.repeat(20), averages: all };
        const shown = groupRatingsCard(pack, of);
        expectFits(shown);
        expect(textOf(shown)).toContain('Private ratings appear only in groups of three or more.');
        expectFits(averagesCountedCard(pack, of));
      }),
    );
    const picture = { distribution: { name: 'distribution.png', alt: 'd'.repeat(1024) } };
    for (const sharing of [0, 12]) expectFits(spreadCard('a'.repeat(20), { sharing, ...picture }));
  });

  test('what a session about any skill could be', () => {
    fc.assert(
      fc.property(anyPack, fc.nat(20), fc.array(people, { maxLength: 3 }), (pack, at, gaps) => {
        const common = gaps.map((one, index) => ({ gap: pack.skills[index]?.id ?? '', ...one }));
        const questions = allQuestions(pack);
        const skill = pack.skills[at % pack.skills.length];
        if (!skill) return;
        const of = { gaps: teachNext(pack, common, questions, []), questions };
        const outline = sessionOutline(pack, skill, of);
        expectFits(sessionCard('a'.repeat(20), outline));
        expectFits(sessionPointsCard('a'.repeat(20), outline));
      }),
    );
  });

  test('a session leads to what there is to read, and says what there is not', () => {
    const questions = allQuestions(shippedPack);
    const cards = shippedPack.skills.map((skill) => {
      const outline = sessionOutline(shippedPack, skill, { gaps: [], questions });
      return { outline, shown: sessionCard('main', outline) };
    });
    for (const { outline, shown } of cards) {
      const [topic] = outline.topics;
      const text = textOf(shown);
      if (topic) expect(text).toContain(topic.title);
      else expect(text).toContain('No course topic yet.');
      expect(JSON.stringify(shown).includes('"url":"http'), outline.skill.id).toBe(
        (topic?.resources.length ?? 0) > 0,
      );
    }
    expect(cards.some(({ outline }) => outline.topics.length > 0)).toBe(true);
  });

  test('the words for somebody who may need some, whatever they are called', () => {
    const six = fc.uniqueArray(alert, { maxLength: MOST_ALERTS, selector: ({ user }) => user });
    fc.assert(
      fc.property(six, nastyText(32), fc.option(snowflake, { nil: undefined }), (alerts, name, chosen) => {
        const names = new Map(alerts.slice(0, 4).map(({ user }) => [user, name]));
        const shown = draftCard({ cohort: 'a'.repeat(20), alerts, user: chosen, names });
        expectFits(shown);
      }),
    );
  });

  test('whoever wrote yesterday evening was seen yesterday, by the dates of the group and not by hours', () => {
    const base = someOverview();
    const schedule = { ...base.settings.schedule, zone: 'Asia/Kolkata' };
    const row = {
      audits: [instantOf('2026-11-18T00:30:00+05:30')],
      joinedAt: 0,
      today: 'open' as const,
      counts: { onTime: 1, late: 0, missed: 0, open: 1, excused: 0 },
      days: [],
      sessions: [],
    };
    const rows = ['23:30', '00:30'].map((time, index) => ({
      ...row,
      user: `${index}`,
      lastSeen: instantOf(`2026-11-${index === 0 ? 19 : 20}T${time}:00+05:30`),
    }));
    const now = instantOf('2026-11-20T08:00:00+05:30');
    const settings = { ...base.settings, schedule };
    const text = textOf(whoAnsweredCard({ ...base, period: 'all', settings, now, rows, page: 0 }));
    expect(text).toContain('**1** <@0>: 1 of 2\n-# 1 still open · seen yesterday · audited 2 days ago');
    expect(text).toContain('-# 1 still open · seen today · audited 2 days ago');
  });

  test('whoever joined in the period, by the dates of the group, is marked as new', () => {
    const base = someOverview();
    const schedule = { ...base.settings.schedule, zone: 'America/Los_Angeles' };
    const counts = { onTime: 0, late: 0, missed: 0, open: 0, excused: 0 };
    const row = {
      user: '1',
      audits: [],
      lastSeen: undefined,
      today: undefined,
      days: [],
      sessions: [],
      counts,
    };
    const text = (joined: string): string =>
      textOf(
        whoAnsweredCard({
          ...base,
          settings: { ...base.settings, schedule },
          period: '7',
          from: '2026-11-14',
          page: 0,
          rows: [{ ...row, joinedAt: instantOf(joined) }],
        }),
      );
    expect(text('2026-11-14T08:00:00Z')).toContain('no audit yet · new');
    expect(text('2026-11-14T07:59:00Z')).not.toContain('new');
  });

  test('every member is on exactly one page, in the order in which they joined', () => {
    const users = Array.from({ length: 50 }, (_, index) => String(10n ** 17n + BigInt(index)));
    const counts = { onTime: 0, late: 0, missed: 0, open: 0, excused: 0 };
    const blank = {
      audits: [],
      joinedAt: undefined,
      lastSeen: undefined,
      today: undefined,
      counts,
      days: [],
      sessions: [],
    };
    const rows = users.map((user) => ({ user, ...blank }));
    const base = someOverview();
    const pages = Array.from({ length: Math.ceil(50 / MEMBERS_A_PAGE) }, (_, page) =>
      textOf(whoAnsweredCard({ ...base, rows, page })),
    ).join('\n');
    expect(pages.match(/(?<=^\*\*\d+\*\* <@)\d+/gm)).toEqual(users);
    const numbers = users.map((_, index) => String(index + 1));
    expect(pages.match(/(?<=^\*\*)\d+(?=\*\* <@)/gm)).toEqual(numbers);
  });

  test('one person who has a gap is told of as one, and those who do not share as a least number', () => {
    expect(peopleText({ sharing: 1, others: 0 })).toBe('1 person');
    expect(peopleText({ sharing: 1, others: 3 })).toBe('4+ people');
  });

  test('a lead is offered what there is to do, and nothing else', () => {
    const base = someOverview();
    const gap = { skill: 'math', name: 'Math', sharing: 2, others: 0, topics: [], questions: 1 };
    const labels = (of: Partial<CohortOverview>): (string | undefined)[] =>
      componentsOf(cohortCard({ ...base, teachNext: [], lastAsked: undefined, ...of })).flatMap(
        ({ label }) => label ?? [],
      );
    const told = { alerts: [{ kind: 'silent' as const, user: '1' }], waiting: 0 };
    const nobody = { alerts: [], waiting: 0 };
    expect(labels({ told, teachNext: [gap], lastAsked: '2026-11-20' })).toEqual([
      'Teach this',
      'Write to …',
      'See answers',
      'Sessions',
      'More',
    ]);
    expect(labels({ told: nobody })).toEqual(['Sessions', 'More']);
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
    const of = { cohort: 'main', day: '2026-11-20', question: 'any' };
    for (const readsMessages of [true, false]) expectFits(threadIntro(of, { readsMessages }));
  });
});

function never(): never {
  throw new Error('nothing was sampled');
}
