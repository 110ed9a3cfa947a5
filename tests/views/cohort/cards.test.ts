import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NeededPermission } from '../../../src/discord/people/channel-permissions.ts';
import { DAYS_OFF_NAME_LENGTH, MOST_DAYS_OFF } from '../../../src/domain/bounds.ts';
import type { CalendarProblem, EventProblem } from '../../../src/domain/cohort/calendar.ts';
import { cohortName } from '../../../src/domain/cohort/cohort-name.ts';
import type { DaysOffProblem } from '../../../src/domain/cohort/listed-days-off.ts';
import { plannedPreset, presetsOf } from '../../../src/domain/cohort/presets.ts';
import { SETUP_FORMS, SETUP_PARTS } from '../../../src/domain/cohort/setup-steps.ts';
import type { CohortSettings, DaysOff, Weekday } from '../../../src/domain/cohort.ts';
import { calendarNotes, calendarProblemText } from '../../../src/views/cohort/calendar.ts';
import { checksCard } from '../../../src/views/cohort/checks.ts';
import { daysOffForm, daysOffSummaryCard, unreadDaysOffCard } from '../../../src/views/cohort/days-off.ts';
import { fieldsOf, formFields, setupForm } from '../../../src/views/cohort/forms.ts';
import { joinedCard, joinMessage, leftCard, notAMemberCard } from '../../../src/views/cohort/join.ts';
import { presetCard } from '../../../src/views/cohort/preset.ts';
import { previewCard } from '../../../src/views/cohort/preview.ts';
import { typedProblemText, unsavedFormCard } from '../../../src/views/cohort/problems.ts';
import { noPlaceCard } from '../../../src/views/cohort/room.ts';
import { notSetUpCard, type SetupFacts, setupCard, whichGroupCard } from '../../../src/views/cohort/setup.ts';
import { DIGEST_PROBLEMS } from '../../../src/views/words/post-failure.ts';
import { anyPack, anyQuestion, day, instant, snowflake } from '../extremes.ts';
import { nastyText } from '../nasty-text.ts';
import { componentsOf, expectFits, expectFormFits, textOf } from '../rendered.ts';

const permissions: readonly NeededPermission[] = [
  'View Channel',
  'Send Messages',
  'Create Public Threads',
  'Send Messages in Threads',
  'Read Message History',
  'Add Reactions',
];
const weekdays = fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
const name = nastyText(40)
  .map(cohortName)
  .filter((text) => text !== '');
const state = fc.constantFrom('running' as const, 'paused' as const, 'not-begun' as const, 'over' as const);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const anyDaysOff: fc.Arbitrary<DaysOff> = fc
  .record({ from: day, until: day, name: maybe(nastyText(DAYS_OFF_NAME_LENGTH)) })
  .map(({ name: called, ...span }) => ({ ...span, ...(called !== undefined && { name: called }) }));

const settings: fc.Arbitrary<CohortSettings> = fc.record(
  {
    name,
    channel: snowflake,
    schedule: fc.record(
      {
        hour: fc.nat(23),
        minute: fc.nat(59),
        weekdays,
        zone: fc.constant('America/Argentina/ComodRivadavia'),
        since: instant,
        from: day,
        until: day,
        pausedAt: instant,
        off: fc.array(anyDaysOff, { maxLength: MOST_DAYS_OFF }),
        rhythm: fc.record({
          unit: fc.constantFrom('days', 'weeks'),
          every: fc.integer({ min: 2, max: 60 }),
          anchor: day,
        }),
      },
      { requiredKeys: ['hour', 'minute', 'weekdays', 'zone', 'since'] },
    ),
    leadRoles: fc.array(snowflake, { maxLength: 25 }),
    memberRole: snowflake,
    pingRole: snowflake,
    banks: fc.constant(['metr-round-1']),
    sections: fc.array(fc.constant('S'.repeat(60)), { minLength: 1, maxLength: 12 }),
    ownFirst: fc.boolean(),
    interviewOn: day,
    digest: fc.record({
      channel: snowflake,
      weekday: fc.constantFrom<Weekday>(1, 7),
      hour: fc.nat(23),
      minute: fc.nat(59),
      since: instant,
    }),
    changedAt: instant,
  },
  { requiredKeys: ['channel', 'schedule', 'leadRoles', 'changedAt'] },
);

const cohort = fc.constant('a'.repeat(20));
const others = fc
  .array(fc.record({ cohort: fc.uuid().map((id) => id.slice(0, 20)), name }), { maxLength: 40 })
  .map((all) => [...new Map(all.map((one) => [one.cohort, one])).values()]);

const facts: fc.Arbitrary<SetupFacts> = anyPack.chain((pack) =>
  fc.record({
    cohort,
    settings,
    state,
    part: fc.constantFrom(...SETUP_PARTS),
    pack: fc.constant({ ...pack, banks: pack.banks.map((bank) => ({ ...bank, preparation: [] })) }),
    others,
    saved: fc.boolean(),
    now: instant,
    nextDue: maybe(instant),
    missing: fc.subarray([...permissions]),
    channelGone: fc.boolean(),
    pingRoleIsDeaf: fc.boolean(),
    rolesGone: fc.subarray(['lead-role' as const, 'member-role' as const, 'ping-role' as const]),
    readsMessages: fc.boolean(),
    sharing: fc.array(name, { maxLength: 10 }),
    digestProblem: maybe(
      fc.constantFrom('gone' as const, 'everyone' as const, 'members' as const, 'cannot-send' as const),
    ),
    asksNothing: fc.boolean(),
    fullAt: maybe(fc.integer({ min: 1, max: 100_000 })),
    operatorContact: fc.constant('x'.repeat(200)),
  }),
);

describe('Discord takes what managers see of a group, with anything in its settings', () => {
  test('the settings in every part, each missing permission with what it is for', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const shown = setupCard(all);
        expectFits(shown);
        for (const page of [0, 1, 2, 3, 9_999]) expectFits(checksCard(all, page));
        const checks = [0, 1, 2, 3].map((page) => textOf(checksCard(all, page))).join('\n');
        for (const missing of all.channelGone ? [] : all.missing) {
          expect(checks).toMatch(new RegExp(`\\*\\*${missing}\\*\\* is missing in <#\\d+>: to [^\\n]{10,}`));
        }
        expect(componentsOf(shown).some(({ custom_id: id }) => id?.startsWith('setup-part:'))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('what a preset would change', () => {
    fc.assert(
      fc.property(anyPack, settings, state, instant, (pack, before, now, at) => {
        for (const preset of presetsOf(pack).slice(0, 1)) {
          const planned = plannedPreset(preset, before, at);
          expectFits(
            presetCard({ cohort: 'a'.repeat(20), pack, settings: before, state: now, preset: planned }),
          );
        }
      }),
    );
  });

  test('the choice of a group, and the beginning', () => {
    fc.assert(
      fc.property(others, fc.nat(60), (groups, unlisted) => expectFits(whichGroupCard(groups, unlisted))),
    );
    expectFits(notSetUpCard('main'));
  });

  test('days off: the form, what cannot be read, what would be added, and what a calendar has beside', () => {
    const spans = fc.array(anyDaysOff, { maxLength: MOST_DAYS_OFF });
    const problem = fc.record({
      item: nastyText(200),
      why: fc.constantFrom<DaysOffProblem['why'][]>('unreadable', 'unclear', 'order', 'over', 'long', 'far'),
      meant: fc.array(day, { maxLength: 2 }),
    });
    const event = fc.record({
      name: nastyText(DAYS_OFF_NAME_LENGTH),
      line: fc.nat(99_999),
      why: fc.constantFrom<EventProblem[]>('timed', 'cancelled', 'date', 'order', 'rule', 'broken', 'long'),
    });
    const where = { cohort: 'a'.repeat(20), waiting: '9'.repeat(20), interaction: '9'.repeat(20) };
    fc.assert(
      fc.property(
        spans,
        fc.array(problem, { minLength: 1, maxLength: 60 }),
        fc.array(event, { maxLength: 60 }),
        nastyText(2_000),
        fc.nat(99),
        (added, problems, leftOut, typed, count) => {
          expectFormFits(daysOffForm(where.cohort, where.waiting, typed.slice(0, 2_000)));
          expectFits(unreadDaysOffCard({ ...where, typed, problems, hadFile: count > 50 }));
          const notes = calendarNotes({ spans: [], leftOut, elsewhere: count });
          const beside = { known: count, noRoom: added.slice(0, count), questions: count, notes };
          expectFits(daysOffSummaryCard({ ...where, ...beside, off: added, added }));
          expectFits(daysOffSummaryCard({ ...where, ...beside, off: added, added: [] }));
          const unread: readonly CalendarProblem[] = [
            { of: 'no-calendar' },
            { of: 'empty' },
            { of: 'too-many' },
            { of: 'busy' },
            { of: 'endless', name: leftOut[0]?.name ?? 'x', line: 7 },
          ];
          for (const one of unread) expect(calendarProblemText(one, typed).length).toBeLessThan(2_000);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('every form, whatever is filled in, and its words given back', () => {
    const typed = fc.dictionary(
      fc.constantFrom('time', 'days', 'zone', 'first', 'last', 'name'),
      nastyText(100),
    );
    fc.assert(
      fc.property(settings, typed, fc.constantFrom(...SETUP_FORMS), (of, words, form) => {
        const where = { cohort: 'a'.repeat(20), opened: '9'.repeat(20), channel: '18446744073709551615' };
        for (const filled of [formFields(form, of), words]) {
          expectFormFits(setupForm(form, where, filled));
        }
        expect(Object.keys(formFields(form, of))).toEqual(fieldsOf(form));
        const problem = typedProblemText({ of: 'zone', near: ['Europe/Berlin', 'UTC'] });
        expectFits(unsavedFormCard({ cohort: 'main', form, interaction: '9'.repeat(20) }, words, problem));
      }),
    );
    for (const problem of Object.values(DIGEST_PROBLEMS)) expect(problem).not.toMatch(/\.$/);
  });

  test('the preview, which says when, where and why, and which has nothing to press', () => {
    const why = fc.constantFrom('lead' as const, 'own' as const, 'weak' as const, 'rotation' as const);
    fc.assert(
      fc.property(anyQuestion, settings, state, why, day, ({ pack, question }, of, now, reason, date) => {
        const choice = { question, reason: { why: reason, bucket: question.bucket, average: 2.5 }, round: 2 };
        for (const next of [
          undefined,
          { day: date, dueAt: 0, choice },
          { day: date, dueAt: 0, choice: 'skip' as const },
          { day: date, dueAt: 0, choice: undefined },
        ])
          expectFits(previewCard(pack, { cohort: 'a'.repeat(20), settings: of, state: now, next }));
        const shown = previewCard(pack, {
          cohort: 'main',
          settings: of,
          state: now,
          next: { day: date, dueAt: 0, choice },
        });
        expect(textOf(shown)).toContain(`in <#${of.channel}>`);
        expect(textOf(shown)).toContain('Why this one: ');
        expect(componentsOf(shown).filter(({ custom_id: id }) => id !== undefined)).toEqual([]);
      }),
    );
  });

  test('the Join message and what it answers', () => {
    const command = (of: string): string => `</${of}:1>`;
    fc.assert(
      fc.property(settings, state, fc.boolean(), maybe(instant), (of, now, isNew, nextDue) => {
        const message = joinMessage('a'.repeat(20), of);
        expectFits(message);
        expect(message.allowedMentions).toEqual({ parse: [] });
        expectFits(joinedCard({ cohort: 'main', settings: of, state: now, isNew, nextDue, command }));
        expectFits(notAMemberCard({ ...of, memberRole: '9'.repeat(20) }));
        expectFits(leftCard('main', of, isNew));
      }),
    );
  });

  test('what somebody typed who finds no place', () => {
    const typed = fc.array(fc.oneof(nastyText(200), fc.constant('語'.repeat(4_000))), { maxLength: 4 });
    fc.assert(
      fc.property(typed, (texts) => expectFits(noPlaceCard(texts))),
      { numRuns: 20 },
    );
  });
});
