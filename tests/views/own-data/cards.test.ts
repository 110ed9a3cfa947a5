import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OwnData } from '../../../src/actions/own-data/own-data.ts';
import { TRACES, type Traces } from '../../../src/domain/own-data/collecting.ts';
import { noPreferences } from '../../../src/domain/personal/preferences.ts';
import { noPractice } from '../../../src/domain/practice/practice.ts';
import { noMarks } from '../../../src/domain/skills/topic-marks.ts';
import { deletedNews, deletionCard, newsCard } from '../../../src/views/own-data/deletion.ts';
import {
  groupSharingCard,
  keptCard,
  mydataCard,
  ratingsSharedCard,
  serversCard,
  stoppedCard,
  whoSeesCard,
} from '../../../src/views/own-data/mydata.ts';
import { privacyCard } from '../../../src/views/own-data/privacy.ts';
import { placeText, tracesText } from '../../../src/views/own-data/traces.ts';
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
        topicMarks: noMarks,
        practice: noPractice,
        practised: [],
        suggestions: [],
        attendance: [],
        retro: [],
        feedback: got,
        feedbackWritten: got.map((each) => ({ ...each, to: user })),
        reviewing: { isIn: true, trials: 2 },
        reviews: [],
        reviewsWritten: [],
        pairing: [],
        meetings: [],
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
      fc.property(anyPack, anyData, nastyText(50), fc.nat(3), (pack, data, name, page) => {
        const names = new Map(
          Object.keys(data.records.member.memberships).map((id) => [id, name || 'Group']),
        );
        const facts = { data, names, command };
        expectFits(mydataCard(pack, { ...facts, news: '**Saved.**' }));
        expectFits(keptCard(pack, facts, page));
        expectFits(whoSeesCard(facts));
        expectFits(groupSharingCard(facts, page));
        const [cohort = 'none'] = Object.keys(data.records.member.memberships);
        expectFits(ratingsSharedCard(pack, facts, cohort));
        expectFits(deletionCard(data));
      }),
    );
  });

  test('what became of a deletion', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.array(day, { maxLength: 20 }), (standing, unknown) => {
        for (const traces of Object.values(TRACES))
          expectFits(newsCard(deletedNews({ standing, unknown }, traces)));
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
    const filled = (traces: Traces) => ({
      contact: 'x'.repeat(200),
      mydata: command('mydata'),
      leaveDays: '30',
      backupDays: '7',
      markDays: '8',
      traces: tracesText(traces),
      place: placeText(traces),
    });
    const anyTraces = fc.constantFrom(...Object.values(TRACES));
    fc.assert(
      fc.property(anyPack, anyTraces, fc.nat(12), (pack, traces, page) =>
        expectFits(privacyCard(pack.privacy, filled(traces), page)),
      ),
    );
  });
});

test('whatever the database is, its words say where deleted things may still be, and until when', () => {
  for (const traces of Object.values(TRACES)) {
    const texts = [tracesText(traces), deletedNews({ standing: 0, unknown: [] }, traces)];
    for (const text of texts) {
      expect(text).toContain(`${traces.days} days at the latest`);
      expect(text.includes('server'), text).toBe(traces.where === 'server');
    }
  }
});
