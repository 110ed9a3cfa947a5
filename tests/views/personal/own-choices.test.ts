import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Away } from '../../../src/domain/member.ts';
import { newMember } from '../../../src/domain/member.ts';
import type { Preferences } from '../../../src/domain/personal/preferences.ts';
import { planFor, weeksOf } from '../../../src/domain/practice/plan.ts';
import { gapsOf } from '../../../src/domain/skills/gaps.ts';
import { sharedText, sharingButton, sharingPages } from '../../../src/views/own-data/sharing.ts';
import { awayCard, returnedText } from '../../../src/views/personal/away.ts';
import { reminder } from '../../../src/views/personal/reminder.ts';
import { moreSettingsCard, settingsCard } from '../../../src/views/personal/settings.ts';
import { noPlanCard, otherPlanCard, planCard } from '../../../src/views/practice/plan.ts';
import { planWeeksCard } from '../../../src/views/practice/weeks.ts';
import { card } from '../../../src/views/words/card.ts';
import { anyRatings } from '../../domain/pack-fixture.ts';
import { anyMarks, anyPack, day, instant, saidOf, snowflake } from '../extremes.ts';
import { nastyText } from '../nasty-text.ts';
import { expectFits, textOf } from '../rendered.ts';

const command = (name: string): string => `</${name}:1300000000000000001>`;
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

describe('Discord takes every reply about what members choose for themselves', () => {
  test('a plan, on any day of it, with all its weeks', () => {
    const facts = fc.record({ id: snowflake, from: day, today: day, reminds: fc.boolean() });
    fc.assert(
      fc.property(
        anyPack,
        anyRatings,
        facts,
        fc.nat(24),
        anyMarks,
        (pack, ratings, { id, from, ...rest }, at, marks) => {
          const track = pack.tracks.tracks[at % pack.tracks.tracks.length];
          if (!track) throw new RangeError('the content has no track');
          const plan = planFor({ id, track: track.id, from }, gapsOf(pack, track, ratings));
          if (!plan) return;
          const shown = planCard(pack, { plan, command, marks, said: saidOf(pack, marks), ...rest });
          expectFits(shown);
          expectFits(otherPlanCard(pack, plan, track));
          const pages = plan.gaps.map((_gap, page) =>
            planWeeksCard(pack, { plan, marks, today: rest.today }, page),
          );
          for (const page of pages) expectFits(page);
          const text = pages.map(textOf).join();
          for (const { week } of weeksOf(pack, plan, { marks, week: 0 }))
            expect(text).toContain(`**Week ${week}**`);
        },
      ),
    );
    expectFits(noPlanCard('', undefined, command('audit')));
    expectFits(noPlanCard('**The plan is dropped.**', { id: 'interpretability' }, command('audit')));
  });

  test('with which groups numbers are shared, and every one of those can be taken back', () => {
    const shares = fc.array(maybe(fc.boolean()), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(shares, nastyText(40), (all, name) => {
        const memberships = Object.fromEntries(
          all.map((sharesRatings, index) => [
            `group-${index}`,
            { joinedAt: index, ...(sharesRatings !== undefined && { sharesRatings }) },
          ]),
        );
        const names = new Map(Object.keys(memberships).map((cohort) => [cohort, name]));
        const member = { ...newMember, memberships };
        const pages = sharingPages(member);
        expect(pages.flat().toSorted()).toEqual(Object.keys(memberships).toSorted());
        const buttons = pages.map((cohorts) =>
          cohorts.map((cohort) => sharingButton('1300000000000000001', member, cohort)),
        );
        for (const each of buttons)
          expectFits(card(sharedText(member, names), ...each.flatMap((one) => [`**${name}**`, [one]])));
        const shared = all.filter((each) => each === true).length;
        expect(buttons.flat().filter((each) => JSON.stringify(each).includes(':no"'))).toHaveLength(shared);
      }),
    );
  });

  test('time away', () => {
    const spell = fc
      .record({ from: day, until: maybe(day) })
      .map(({ from, until }): Away => ({ from, ...(until !== undefined && until >= from && { until }) }));
    fc.assert(
      fc.property(maybe(spell), day, fc.boolean(), (shown, today, hidesStreak) => {
        const news = shown ? returnedText(shown, today) : '**Saved.**';
        expectFits(
          awayCard({ spell: shown, today, zone: 'America/Argentina/ComodRivadavia', hidesStreak, news }),
        );
      }),
    );
  });

  test('settings, and reminders under 2,000 characters that ping nobody', () => {
    const hour = fc.nat(23);
    const preferences: fc.Arbitrary<Preferences> = fc.record(
      {
        zone: fc.constant('America/Argentina/ComodRivadavia'),
        reminders: fc.record({ isOn: fc.boolean(), hour }),
        quiet: fc.record({ start: hour, end: hour }),
        hidesStreak: fc.boolean(),
        reaudit: fc.record({ plan: snowflake, day }),
        refusedAt: instant,
        practiceADay: fc.integer({ min: 1, max: 50 }),
        interviewOn: day,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(preferences, day, fc.boolean(), fc.option(day), (chosen, today, hasJoined, interview) => {
        const facts = {
          groupZone: 'UTC',
          groupInterviewOn: interview ?? undefined,
          now: 0,
          command,
        };
        expectFits(settingsCard({ preferences: chosen, today, hasJoined, ...facts }));
        expectFits(moreSettingsCard({ preferences: chosen, hasReviews: true, hasPairs: true }));
      }),
    );
    fc.assert(
      fc.property(anyPack, snowflake, nastyText(100), fc.boolean(), (pack, id, server, reaudit) => {
        const words = pack.banks[0]?.questions[0];
        const question = { words, channel: id, message: id };
        const sent = reminder({ guild: id, server, question, reviews: 2, reaudit });
        expectFits(sent);
        expect(sent.content).not.toMatch(/(?<!\\)@(everyone|here)/);
        expect(sent.allowed_mentions).toEqual({ parse: [] });
      }),
    );
  });
});
