import fc from 'fast-check';
import { describe, test } from 'vitest';
import type { OwnData } from '../../../src/actions/own-data/own-data.ts';
import { noPreferences } from '../../../src/domain/personal/preferences.ts';
import { noPractice } from '../../../src/domain/practice/practice.ts';
import { deletedNews, deletionCard, newsCard } from '../../../src/views/own-data/deletion.ts';
import { mydataCard, serversCard, stoppedCard } from '../../../src/views/own-data/mydata.ts';
import { privacyCard } from '../../../src/views/own-data/privacy.ts';
import { anyAnswer, anyMember, anyPack, day, instant, snowflake } from '../extremes.ts';
import { nastyText } from '../nasty-text.ts';
import { expectFits } from '../rendered.ts';

const command = (name: string): string => `</${name}:12345678901234567890>`;

const cohort = fc.integer({ min: 0, max: 9 }).map((index) => `${index}`.padStart(20, 'a'));
const feedback = fc.record({
  cohort,
  day,
  question: fc.constant('any'),
  by: snowflake,
  text: nastyText(20),
  at: instant,
});

const anyData: fc.Arbitrary<OwnData> = fc
  .record({
    guild: snowflake,
    user: snowflake,
    server: nastyText(100),
    member: anyMember,
    cohorts: fc.uniqueArray(cohort, { maxLength: 10 }),
    shares: fc.boolean(),
    answers: fc.array(fc.record({ cohort, day, answer: anyAnswer }), { maxLength: 5 }),
    feedback: fc.array(feedback, { maxLength: 3 }),
    unreadable: fc.nat(3),
    stopped: fc.boolean(),
    goneSince: fc.option(instant, { nil: undefined }),
  })
  .map(
    ({
      guild,
      user,
      server,
      member,
      cohorts,
      shares,
      answers,
      feedback: got,
      unreadable,
      stopped,
      goneSince,
    }) => ({
      person: { guild, user },
      server,
      records: {
        member: {
          ...member,
          memberships: Object.fromEntries(cohorts.map((id) => [id, { joinedAt: 1, sharesRatings: shares }])),
        },
        evidence: {},
        answers: answers.map((each) => ({ ...each, guild, earlier: [] })),
        undecided: [],
        preferences: noPreferences,
        practice: noPractice,
        practised: [],
        suggestions: [],
        feedback: got,
        feedbackWritten: got.map((each) => ({ ...each, to: user })),
        alerts: [],
        unreadable,
      },
      collecting: { stopped, from: 0 },
      ...(goneSince === undefined ? {} : { goneSince }),
    }),
  );

describe('Discord takes what somebody sees of their own data, however much it is', () => {
  test('what is kept, and what deleting means', () => {
    fc.assert(
      fc.property(anyPack, anyData, nastyText(50), (pack, data, name) => {
        const names = new Map(
          Object.keys(data.records.member.memberships).map((id) => [id, name || 'Group']),
        );
        expectFits(mydataCard(pack, { data, names, command, news: '**Saved.**' }));
        expectFits(deletionCard(data));
      }),
    );
  });

  test('what became of a deletion', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.array(day, { maxLength: 20 }), (standing, unknown) => {
        expectFits(newsCard(deletedNews({ standing, unknown }, 7)));
      }),
    );
  });

  test('the servers, and what was typed while collecting is off', () => {
    const servers = fc.uniqueArray(fc.record({ id: snowflake, name: nastyText(100) }), {
      maxLength: 40,
      selector: ({ id }) => id,
    });
    const typed = fc.array(fc.oneof(nastyText(200), fc.constant('語'.repeat(4_000))), { maxLength: 4 });
    fc.assert(
      fc.property(servers, snowflake, typed, (known, guild, texts) => {
        expectFits(serversCard(known));
        expectFits(stoppedCard(guild, texts));
      }),
      { numRuns: 40 },
    );
  });

  test('every page of the policy', () => {
    const filled = {
      contact: 'x'.repeat(200),
      mydata: command('mydata'),
      leaveDays: '30',
      backupDays: '7',
      markDays: '8',
    };
    fc.assert(
      fc.property(anyPack, fc.nat(12), (pack, page) => expectFits(privacyCard(pack.privacy, filled, page))),
    );
  });
});
