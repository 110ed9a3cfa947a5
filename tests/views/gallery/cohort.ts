import { plannedPreset, presetsOf } from '../../../src/domain/cohort/presets.ts';
import { SETUP_PARTS } from '../../../src/domain/cohort/setup-steps.ts';
import { checksCard } from '../../../src/views/cohort/checks.ts';
import { daysOffSummaryCard, unreadDaysOffCard } from '../../../src/views/cohort/days-off.ts';
import { joinedCard, joinMessage, leftCard, notAMemberCard } from '../../../src/views/cohort/join.ts';
import { presetCard } from '../../../src/views/cohort/preset.ts';
import { previewCard } from '../../../src/views/cohort/preview.ts';
import { typedProblemText, unsavedFormCard } from '../../../src/views/cohort/problems.ts';
import { noPlaceCard } from '../../../src/views/cohort/room.ts';
import { notSetUpCard, type SetupFacts, setupCard, whichGroupCard } from '../../../src/views/cohort/setup.ts';
import { shippedPack as pack } from '../../domain/pack-fixture.ts';
import { DAY, datesFrom } from '../../times.ts';
import { command, type Exhibit, exhibit, longest } from './exhibit.ts';
import { COHORT, GROUP, ID, type longQuestion, NOW, questions, settings } from './people.ts';

const facts: SetupFacts = {
  cohort: COHORT,
  settings,
  state: 'running',
  part: 'overview',
  pack,
  others: [
    { cohort: 'main', name: 'Reading group on evaluations' },
    { cohort: 'third', name: 'Policy evening' },
  ],
  saved: true,
  now: NOW,
  nextDue: NOW + DAY,
  missing: [],
  channelGone: false,
  pingRoleIsDeaf: false,
  readsMessages: true,
  cannotPin: true,
};
const day = datesFrom('2026-12-24');
const off = Array.from({ length: 9 }, (_, index) => ({
  from: day(7 * index),
  until: day(7 * index + 2),
  name: `Holiday ${index + 1}`,
}));
const choice = (question: typeof longQuestion) => ({
  question,
  reason: { why: 'track' as const, bucket: question.bucket, average: 2.5 },
  round: 1,
});

const everythingMissing: SetupFacts = {
  ...facts,
  state: 'paused',
  saved: false,
  nextDue: undefined,
  missing: ['Send Messages', 'Create Public Threads', 'Read Message History'],
  readsMessages: false,
  digestProblem: 'everyone',
  rolesGone: ['member-role'],
  lastFailure: { day: '2026-11-19', reason: 'no-permission' },
  settings: { ...settings, schedule: { ...settings.schedule, pausedAt: NOW - DAY } },
};
const someBanks = pack.banks.slice(0, 3).map(({ id }) => id);
const ended =
  '**Ended.** No more questions come. Nothing was deleted: leads still see all of it, and Start again continues it.';

export const COHORTS: readonly Exhibit[] = [
  ...SETUP_PARTS.map((part) => exhibit(`setupCard, ${part}`, setupCard({ ...facts, part }))),
  exhibit(
    'setupCard, some packs and sections',
    setupCard({
      ...facts,
      part: 'questions',
      settings: {
        ...settings,
        banks: someBanks,
        sections: ['System Design', 'Behavioral Questions'],
        ownFirst: true,
      },
    }),
  ),
  exhibit(
    'setupCard, own answer first',
    setupCard({ ...facts, part: 'groups', settings: { ...settings, answersAfterOwn: true } }),
  ),
  exhibit('setupCard, ended', setupCard({ ...facts, state: 'over', nextDue: undefined, news: ended })),
  ...SETUP_PARTS.map((part) =>
    exhibit(
      `setupCard, ${part === 'overview' ? 'everything missing' : `${part} with something to do`}`,
      setupCard({ ...everythingMissing, part }),
    ),
  ),
  exhibit('setupCard, all places taken', setupCard({ ...facts, fullAt: 24, part: 'overview' })),
  exhibit('checksCard', checksCard(everythingMissing, 0)),
  exhibit('checksCard, its second page', checksCard(everythingMissing, 1)),
  exhibit('notSetUpCard', notSetUpCard(COHORT)),
  exhibit('whichGroupCard', whichGroupCard(facts.others, 3)),
  ...presetsOf(pack)
    .slice(0, 1)
    .map((preset) =>
      exhibit(
        'presetCard',
        presetCard({
          cohort: COHORT,
          pack,
          settings,
          state: 'over',
          preset: plannedPreset(preset, settings, NOW),
        }),
      ),
    ),
  exhibit(
    'previewCard',
    longest(
      questions.slice(0, 9).map((question) =>
        previewCard(pack, {
          cohort: COHORT,
          settings,
          state: 'paused',
          next: { day: '2026-11-23', dueAt: NOW + DAY, choice: choice(question) },
        }),
      ),
    ),
  ),
  exhibit(
    'unsavedFormCard of /setup',
    unsavedFormCard(
      { cohort: COHORT, form: 'group', interaction: ID },
      {
        name: GROUP,
        time: '9 in the morning',
        days: 'weekdays but Friday',
        zone: 'Buenos Aires',
        channel: settings.channel,
      },
      typedProblemText({ of: 'zone', near: ['America/Argentina/Buenos_Aires', 'America/Buenos_Aires'] }),
    ),
  ),
  exhibit(
    'daysOffSummaryCard',
    daysOffSummaryCard({
      cohort: COHORT,
      waiting: ID,
      off,
      added: off,
      known: 2,
      noRoom: off.slice(0, 2),
      questions: 14,
      notes: [
        '**Left out**: "Team dinner" (line 40), "Sprint review" (line 60) have a time of day, and only whole days count.',
      ],
    }),
  ),
  exhibit(
    'unreadDaysOffCard',
    unreadDaysOffCard({
      cohort: COHORT,
      interaction: ID,
      typed: '24.12. - 2.1. (winter break), first week of May, 3/4, 1 Jun - 1 May, 24 Dec 2020',
      problems: [
        { item: 'first week of May', why: 'unreadable' },
        { item: '3/4', why: 'unclear', meant: ['2027-03-04', '2027-04-03'] },
        { item: '1 Jun - 1 May', why: 'order' },
        { item: '24 Dec 2020', why: 'over' },
      ],
      hadFile: true,
    }),
  ),
  exhibit('joinMessage', joinMessage(COHORT, settings), { isPublic: true }),
  exhibit(
    'joinedCard',
    joinedCard({ cohort: COHORT, settings, state: 'running', isNew: true, nextDue: NOW + DAY, command }),
  ),
  exhibit('notAMemberCard', notAMemberCard(settings)),
  exhibit('noPlaceCard', noPlaceCard([])),
  exhibit('leftCard', leftCard(COHORT, settings, true)),
];
