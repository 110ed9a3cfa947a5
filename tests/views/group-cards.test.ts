import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NeededPermission } from '../../src/discord/channel-permissions.ts';
import type { Weekday } from '../../src/domain/cohort.ts';
import { BUCKET_IDS } from '../../src/domain/pack.ts';
import type { SkippedPost } from '../../src/domain/post.ts';
import { type CohortOverview, cohortCard, MEMBERS_A_PAGE } from '../../src/views/cohort.ts';
import { dailyQuestion, threadIntro, threadName } from '../../src/views/daily-question.ts';
import { setupCard } from '../../src/views/setup.ts';
import { anyPack, day, instant, snowflake } from './extremes.ts';
import { expectFits, textOf } from './rendered.ts';

const count = fc.nat(28);
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

const average = fc.record({
  average: fc.integer({ min: 2, max: 10 }).map((half) => half / 2),
  sharing: fc.nat(200),
  others: fc.boolean(),
});
const level = fc.integer({ min: 100, max: 500 }).map((hundredths) => hundredths / 100);
const overview: fc.Arbitrary<Omit<CohortOverview, 'commonGaps'>> = fc.record({
  cohort: fc.constant('a'.repeat(32)),
  rows: fc.array(
    fc.record({
      user: snowflake,
      audits: fc.array(instant, { maxLength: 99 }),
      today: counts,
      week: counts,
      month: counts,
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
});

describe('Discord takes what leads and managers see, in a group of any size', () => {
  test('the overview, and a page that no longer exists shows the last one', () => {
    fc.assert(
      fc.property(anyPack, overview, (pack, facts) => {
        const commonGaps = pack.skills.slice(0, 2).map(({ id }) => id);
        const shown = cohortCard(pack, { ...facts, commonGaps });
        expectFits(shown);
        const people = textOf(shown).match(/^<@\d+>/gm) ?? [];
        expect(people.length > 0).toBe(facts.rows.length > 0);
      }),
    );
  });

  test('every member is on exactly one page, in the order in which they joined', () => {
    const users = Array.from({ length: 50 }, (_, index) => String(10n ** 17n + BigInt(index)));
    const none = { onTime: 0, late: 0, missed: 0, open: 0, excused: 0 };
    const rows = users.map((user) => ({ user, audits: [], today: none, week: none, month: none }));
    const pages = Array.from({ length: Math.ceil(50 / MEMBERS_A_PAGE) }, (_, page) => {
      const base = { cohort: 'main', rows, page, averages: [], commonGaps: [], readsMessages: true };
      return textOf(
        cohortCard(fc.sample(anyPack, 1)[0] ?? never(), { ...base, nextDue: undefined, failure: undefined }),
      );
    });
    expect(pages.join('\n').match(/(?<=^<@)\d+/gm)).toEqual(users);
  });

  const permissions: readonly NeededPermission[] = [
    'View Channel',
    'Send Messages',
    'Create Public Threads',
    'Send Messages in Threads',
    'Read Message History',
    'Add Reactions',
  ];
  const weekdays = fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
  const setup = fc.record({
    settings: fc.record({
      channel: snowflake,
      schedule: fc.record({
        hour: fc.nat(23),
        minute: fc.nat(59),
        weekdays,
        zone: fc.constant('America/Argentina/ComodRivadavia'),
        since: instant,
      }),
      leadRoles: fc.array(snowflake, { maxLength: 20 }),
      memberRole: snowflake,
      pingRole: snowflake,
      changedAt: instant,
    }),
    saved: fc.boolean(),
    nextDue: fc.option(instant, { nil: undefined }),
    missing: fc.subarray([...permissions]),
    channelGone: fc.boolean(),
    pingRoleIsDeaf: fc.boolean(),
    readsMessages: fc.boolean(),
  });

  test('the setup, which names each missing permission and what it is for', () => {
    fc.assert(
      fc.property(setup, failure, (facts, lastFailure) => {
        const shown = setupCard({ ...facts, ...(lastFailure ? { lastFailure } : {}) });
        expectFits(shown);
        for (const name of facts.channelGone ? [] : facts.missing) {
          expect(textOf(shown)).toMatch(
            new RegExp(`\\*\\*${name}\\*\\* is missing in <#\\d+>: to [^\\n]{10,}`),
          );
        }
      }),
    );
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
