import { ComponentType } from 'discord.js';
import type { Person } from '../../../sandbox/world/person.ts';
import { ids, RATINGS_PARTS } from '../../../src/discord/interactions/ids.ts';
import { ROLE_KINDS, SETUP_ACTS, SETUP_FORMS, SETUP_PARTS } from '../../../src/domain/cohort/setup-steps.ts';
import type { ForgedStage } from '../stages/forged.ts';

const NOWHERE = '123456789012345678';
const QUESTION = 'no-question-at-all';

/** A kind of button or select, with ids that look real but are aimed at things the presser has no right to. */
export interface UseRow {
  readonly kind: 'button' | 'select';
  readonly route: string;
  readonly ids: readonly string[];
  readonly type: ComponentType;
  /** For a select: what somebody with the right could choose. */
  readonly values: readonly string[];
  /** Choosing nothing has a meaning. */
  readonly mayBeNone: boolean;
  /** Somebody who has the right, but may still choose only what is offered. Absent if everybody has the right. */
  readonly by?: Person;
  /** It takes away something the presser has, so it is only tried by somebody who has nothing. */
  readonly takesAway: boolean;
}

interface Route<F> {
  readonly name: string;
  write(fields: F): string;
}

function press<F>(route: Route<F>, all: readonly F[], { takesAway = false } = {}): UseRow {
  const written = all.map((fields) => route.write(fields));
  return {
    kind: 'button',
    route: route.name,
    ids: written,
    type: ComponentType.Button,
    values: [],
    mayBeNone: false,
    takesAway,
  };
}

const choose = <F>(
  route: Route<F>,
  all: readonly F[],
  values: readonly string[],
  {
    type = ComponentType.StringSelect,
    by,
    mayBeNone = false,
  }: { type?: ComponentType; by?: Person; mayBeNone?: boolean } = {},
): UseRow => ({ ...press(route, all), kind: 'select', type, values, mayBeNone, ...(by && { by }) });

/** Every kind of button and select. */
export function useRows(stage: ForgedStage): UseRow[] {
  const { ada, ben, lead, manager, guild, channel, leadRole, day, questionId } = stage;
  const { audits, plans, held, suggestion, ownQuestion, ownTopic } = stage;
  const cohort = 'main';
  const cohorts = [{ cohort }, { cohort: 'nowhere' }];
  const page = '0';
  const of = { cohort, day };
  const days = [of, { cohort, day: '2001-01-01' }, { cohort: 'nowhere', day }];
  const notMine = [{ audit: audits.ben }, { audit: NOWHERE }];
  const questions = [{ question: questionId }, { question: QUESTION }, { question: ownQuestion }];
  const guilds = [{ guild }, { guild: NOWHERE }];
  const onOff = [{ choice: 'on' }, { choice: 'off' }] as const;
  const bens = { ...of, user: ben.id, page };
  /** Nobody's attempt: a press only finds the presser's own attempts. */
  const attempt = '1';
  const review = NOWHERE;
  const meeting = { cohort, week: '2026-11-16', pair: '1' };
  const asLead = { by: lead };
  return [
    ...audit(),
    press(ids.share, [
      // Saying yes is left out: it is the presser's own decision, and changes what the group is asked.
      { cohort, choice: 'no' },
      { cohort: 'nowhere', choice: 'yes' },
    ]),
    choose(ids.evidence, [{}], ['python-pytorch'], { by: ada }),
    // A real track would be a legitimate choice of hers, and has a share in what the group is asked.
    choose(ids.target, [{}], ['astronaut'], { by: ada }),
    choose(ids.tracksCompare, [{}], ['research-engineer', 'research-scientist'], { by: ada }),
    choose(ids.gapsTrack, [{}], ['research-engineer'], { by: ada }),
    press(ids.roleCurriculum, [
      { role: 'metr-senior-swe', part: 'coverage' },
      { role: 'astronaut', part: 'proposals' },
    ]),
    press(ids.roleSource, [
      { role: 'metr-senior-swe', area: 'python' },
      { role: 'metr-senior-swe', area: 'astronomy' },
    ]),
    press(ids.tracksPage, [{ page: '0' }, { page: '9999' }]),
    press(ids.gapsPart, [
      { track: 'research-engineer', part: 'changes' },
      { track: 'astronaut', part: 'all' },
    ]),
    press(ids.gapsMore, [{ track: 'research-engineer' }, { track: 'astronaut' }]),
    choose(ids.gapsStep, [{ track: 'research-engineer' }, { track: 'astronaut' }], ['astronomy'], {
      by: ada,
    }),
    press(ids.gapsTopic, [
      { track: 'research-engineer', topic: 'python-ml-libraries', state: 'doing' },
      { track: 'astronaut', topic: 'python-ml-libraries', state: 'todo' },
      { track: 'research-engineer', topic: 'astronomy', state: 'done' },
    ]),
    press(ids.planTopic, [
      { topic: 'python-ml-libraries', state: 'doing' },
      { topic: 'astronomy', state: 'done' },
    ]),
    press(ids.progressMore, [{}]),
    press(ids.progressPart, [{ part: 'questions' }]),
    press(ids.todayTopic, [
      { topic: 'python-ml-libraries', state: 'done' },
      { topic: 'astronomy', state: 'done' },
    ]),
    press(ids.topic, [{ topic: 'python-ml-libraries' }, { topic: 'astronomy' }]),
    press(ids.topicMark, [
      { topic: 'python-ml-libraries', state: 'skip' },
      { topic: 'astronomy', state: 'done' },
    ]),
    press(ids.roleTopic, [
      { area: 'metr-swe-python', topic: 'python-ml-libraries', state: 'doing' },
      { area: 'astronomy', topic: 'python-ml-libraries', state: 'todo' },
      { area: 'metr-swe-python', topic: 'astronomy', state: 'done' },
    ]),
    press(ids.auditUnrated, [{ track: 'policy-and-governance' }, { track: 'astronaut' }]),
    press(
      ids.answer,
      days.map((one) => ({ ...one, question: questionId })),
    ),
    press(ids.answerKeep, [
      { ...of, message: held, how: 'add' },
      { ...of, message: held, how: 'replace' },
      { ...of, message: NOWHERE, how: 'add' },
    ]),
    press(ids.answerShow, days),
    press(
      ids.agendaOffer,
      days.map((one) => ({ ...one, choice: 'yes' as const })),
    ),
    press(ids.answerOut, days),
    press(ids.questionPart, [
      { cohort, day: '2001-01-01', part: 'more', page: '0' },
      { cohort: 'nowhere', day, part: 'answer', page: '9' },
    ]),
    press(ids.answerEarlier, [
      { ...of, page },
      { ...of, page: '9999' },
    ]),
    press(ids.howDidItGo, questions),
    press(ids.hint, questions),
    press(ids.askedReflection, days),
    press(ids.askedHint, days),
    press(
      ids.askedGrade,
      days.map((one) => ({ ...one, grade: '1' as const })),
    ),
    press(ids.practiceNext, [{ scope: 'any' }, { scope: 'gap' }]),
    press(ids.practiceOpen, questions),
    press(ids.practiceMore, questions),
    press(
      ids.practicePart,
      questions.map((one) => ({ ...one, part: 'wrote' as const, page: '9999' })),
    ),
    press(
      ids.askedPart,
      days.map((one) => ({ ...one, part: 'notes' as const, page })),
    ),
    press(ids.practiceTarget, [{ how: 'here' }, { how: 'apart' }]),
    choose(ids.practicePick, [{}], [questionId], { by: ada }),
    press(ids.practiceWrite, questions),
    press(ids.practiceAloud, questions),
    press(
      ids.practiceGrade,
      questions.map((one) => ({ ...one, grade: '1' as const })),
    ),
    press(
      ids.judgeAsked,
      days.flatMap((one) => [
        { ...one, how: 'tried' as const },
        { ...one, how: 'studied' as const },
      ]),
    ),
    press(ids.judgeStudy, questions),
    press(ids.judgePredict, [{ attempt, points: '5' }]),
    press(ids.judgePoint, [{ attempt, index: '0' }]),
    press(ids.judgeSay, [{ attempt, index: '5', verdict: 'covered' }]),
    press(ids.judgeResult, [{ attempt }]),
    press(ids.judgeElse, [{ attempt }]),
    press(ids.judgeExample, [{ attempt, which: 'strong' }]),
    press(ids.judgeMore, [
      { attempt, what: 'f0' },
      { attempt, what: 'p4' },
    ]),
    press(ids.judgeSkip, [{ attempt, index: '0' }]),
    press(ids.guesses, [{}]),
    press(ids.reviews, [{}]),
    press(ids.reviewsJoin, [{ choice: 'no' }]),
    press(ids.reviewNext, [{}]),
    press(ids.trialPoint, [{ index: '4' }]),
    press(ids.trialSay, [{ index: '4', verdict: 'covered' }]),
    press(ids.reviewRead, [{ review }]),
    press(ids.reviewPoint, [{ review, index: '4' }]),
    press(ids.reviewSay, [{ review, index: '0', verdict: 'missed' }]),
    press(ids.reviewWrite, [{ review }]),
    press(ids.reviewsGot, [{ page }, { page: '9999' }]),
    press(ids.reviewMark, [
      { review, mark: 'reported', page },
      { review, mark: 'none', page: '9999' },
    ]),
    press(ids.sessions, cohorts),
    press(ids.sessionForm, [
      { cohort, typed: '-' },
      { cohort: 'nowhere', typed: NOWHERE },
    ]),
    choose(ids.sessionPick, cohorts, ['2001-01-01-1900']),
    press(ids.sessionOff, [
      { cohort, session: '2001-01-01-1900' },
      { cohort: 'nowhere', session: '2001-01-01-1900' },
    ]),
    ...[ids.retro, ids.retroWrite, ids.retroDrop].map((route) =>
      press(route, [
        { cohort, session: '2001-01-01-1900' },
        { cohort: 'nowhere', session: '2001-01-01-1900' },
      ]),
    ),
    press(ids.retroNotes, [
      { cohort, session: '2001-01-01-1900', page },
      { cohort: 'nowhere', session: '2001-01-01-1900', page: '9999' },
    ]),
    press(ids.sessionSay, [
      { cohort, session: '2001-01-01-1900', said: 'here' },
      { cohort: 'nowhere', session: '2001-01-01-1900', said: 'excused' },
    ]),
    press(ids.reviewsReported, [
      { cohort, page },
      { cohort: 'nowhere', page },
    ]),
    press(ids.meetingCard, [
      { ...meeting, guild, part: 'ask' },
      { ...meeting, guild: NOWHERE, cohort: 'nowhere', part: 'listen' },
    ]),
    press(ids.meetingFeedback, [meeting, { ...meeting, cohort: 'nowhere' }]),
    press(ids.pairing, [{}]),
    press(ids.pairingJoin, [{ choice: 'no' }]),
    choose(ids.pairingTimes, [{}], ['2-evening', 'never'], { by: ada }),
    press(ids.pairingPast, [{ page }, { page: '9999' }]),
    press(
      ids.meetingCannot,
      guilds.flatMap((one) => [
        { ...one, cohort, week: '2026-11-23', pair: 'nobody', sure: 'ask' as const },
        { ...one, cohort: 'nowhere', week: '2026-11-23', pair: 'nobody', sure: 'yes' as const },
      ]),
    ),
    press(ids.thenAndNow, [{ attempt }]),
    press(ids.lookBack, [{ attempt }]),
    press(ids.lookShare, [{ attempt }]),
    press(ids.lookPreview, [{ attempt }]),
    choose(ids.role, [{}], ['metr-senior-swe'], { by: ada }),
    press(ids.roleOverview, [{ role: 'metr-senior-swe' }, { role: 'astronaut' }]),
    choose(ids.roleArea, [{ role: 'metr-senior-swe' }, { role: 'astronaut' }], ['astronaut'], { by: ada }),
    press(ids.cohortPage, [
      { cohort, page },
      { cohort, page: '9999' },
    ]),
    press(ids.cohortView, [
      { cohort, period: '7', page },
      { cohort, period: 'all', page: '9999' },
    ]),
    press(ids.cohortPart, [
      { cohort, part: 'start' },
      { cohort, part: 'ratings' },
      { cohort: 'nowhere', part: 'counted' },
    ]),
    press(ids.cohortTeach, [
      { cohort, skill: 'writing', part: 'plan' },
      { cohort, skill: 'astronomy', part: 'points' },
    ]),
    press(ids.cohortPrepare, [
      { cohort, page },
      { cohort, page: '9999' },
    ]),
    press(ids.cohortWrite, [
      { cohort, user: '-' },
      { cohort, user: ben.id },
    ]),
    press(ids.agenda, [
      { cohort, begun: '0' },
      { cohort: 'nowhere', begun: '1' },
    ]),
    press(ids.agendaEdit, cohorts),
    press(ids.agendaPost, cohorts),
    press(ids.agendaCopy, cohorts),
    press(ids.agendaAnew, cohorts),
    choose(ids.cohortPeriod, cohorts, ['28'], asLead),
    press(ids.cohortMember, [
      { cohort, user: ben.id, page },
      { cohort, user: NOWHERE, page: '9999' },
    ]),
    press(ids.cohortMemberPart, [
      { cohort, user: ben.id, part: 'ratings' },
      { cohort, user: NOWHERE, part: 'gaps' },
    ]),
    press(
      ids.cohortAnswers,
      days.map((one) => ({ ...one, page })),
    ),
    press(
      ids.othersAnswers,
      days.map((one) => ({ ...one, page })),
    ),
    press(
      ids.cohortRubric,
      days.map((one) => ({ ...one, page })),
    ),
    press(
      ids.cohortRubricOn,
      days.map((one) => ({ ...one, page, screen: '9999' })),
    ),
    press(ids.digestOpen, days),
    press(ids.feedbackWrite, [bens, { ...bens, user: NOWHERE }]),
    press(ids.feedback, [{ page }, { page: '9999' }]),
    press(ids.feedbackOff, guilds),
    press(ids.plan, [{}]),
    press(ids.planWeeks, [{ page: '0' }, { page: '9999' }]),
    press(ids.planMake, [{ track: 'research-engineer' }, { track: 'astronaut' }]),
    press(ids.planRenew, [
      { track: 'research-engineer', over: plans.ben },
      { track: 'astronaut', over: NOWHERE },
    ]),
    press(ids.planDrop, [{ plan: plans.ben }, { plan: NOWHERE }]),
    press(ids.planRemind, [
      { plan: plans.ben, choice: 'yes' },
      { plan: plans.ben, choice: 'no' },
    ]),
    press(ids.awayNow, [{}]),
    press(ids.awayBack, [{ from: day }, { from: '2001-01-01' }]),
    press(ids.settingsPart, [{ part: 'top' }, { part: 'more' }]),
    press(ids.settingsReminders, onOff),
    press(ids.settingsStreaks, onOff),
    press(ids.settingsFeedback, onOff),
    press(ids.remindersOff, guilds),
    press(ids.mydata, guilds),
    press(
      ids.mydataPart,
      guilds.flatMap((one) => (['kept', 'who', 'share'] as const).map((part) => ({ ...one, part, page }))),
    ),
    choose(ids.mydataServer, [{}], [NOWHERE], { by: ada }),
    press(
      ids.mydataShare,
      guilds.map((one) => ({ ...one, cohort, choice: 'no' as const })),
    ),
    press(ids.mydataExport, guilds),
    press(ids.mydataDelete, guilds),
    press(ids.mydataErase, guilds, { takesAway: true }),
    press(ids.mydataCollect, guilds.flatMap((one) => onOff.map((two) => ({ ...one, ...two }))).toReversed(), {
      takesAway: true,
    }),
    press(ids.privacyPage, [{ page }, { page: '9999' }]),
    ...setup(),
    press(ids.join, cohorts),
    press(ids.leave, cohorts, { takesAway: true }),
    ...bank(),
    press(ids.suggest, cohorts),
    press(ids.suggestions, [
      { cohort, page },
      { cohort, page: '9999' },
    ]),
    press(ids.suggestionDecide, [
      { cohort, suggestion, choice: 'approved', page },
      { cohort, suggestion, choice: 'declined', page },
      { cohort: 'nowhere', suggestion, choice: 'approved', page },
    ]),
  ];

  function audit(): UseRow[] {
    const places = [
      { audit: audits.ben, index: '0' },
      { audit: audits.ada, index: '9999' },
      { audit: NOWHERE, index: '0' },
    ];
    return [
      press(ids.auditStart, [{}]),
      press(ids.auditBegin, [
        { depth: 'full', mode: 'one', role: '-', over: audits.ben },
        { depth: 'role', mode: 'pages', role: 'astronaut', over: '-' },
        { depth: 'target', mode: 'one', role: '-', over: NOWHERE },
      ]),
      press(ids.auditContinue, notMine),
      press(ids.auditQuestion, places),
      press(ids.auditFull, places),
      press(ids.auditBeside, places),
      press(ids.auditReopen, notMine),
      press(
        ids.auditTap,
        places.map((one) => ({ ...one, value: '1' as const })),
      ),
      press(ids.auditMore, [
        { cohort: 'nowhere', part: 'counted' },
        { cohort: 'nowhere', part: 'else' },
        { cohort: 'nowhere', part: 'sharing' },
      ]),
      press(
        ids.auditPart,
        RATINGS_PARTS.map((part) => ({ cohort: 'nowhere', from: 'audit' as const, part, page: '9999' })),
      ),
      press(ids.auditStop, notMine),
      press(ids.auditFinish, notMine),
      press(ids.auditEvidence, places),
    ];
  }

  function setup(): UseRow[] {
    const by = manager;
    const channels = (['question', 'digest'] as const).map((what) => ({ cohort, what }));
    return [
      choose(ids.setupGroup, [{}], [cohort], { by }),
      press(ids.setupChecks, [
        { cohort, page: '0' },
        { cohort, page: '9' },
      ]),
      press(
        ids.setupOpen,
        SETUP_PARTS.map((part) => ({ cohort, part })),
      ),
      choose(ids.setupPart, cohorts, ['people'], { by }),
      choose(ids.setupChannel, channels, [channel], { type: ComponentType.ChannelSelect, by }),
      choose(
        ids.setupRoles,
        ROLE_KINDS.map((what) => ({ cohort, what })),
        [leadRole],
        {
          type: ComponentType.RoleSelect,
          mayBeNone: true,
          by,
        },
      ),
      choose(
        ids.setupAsked,
        (['banks', 'sections'] as const).map((what) => ({ cohort, what })),
        ['Coding'],
        {
          by,
        },
      ),
      choose(ids.setupPreset, cohorts, ['abcdefghijklmn'], { by }),
      press(
        ids.setupPresetUse,
        cohorts.map((one) => ({ ...one, track: 'abcdefghijklmn', first: day })),
      ),
      press(
        ids.setupDo,
        SETUP_ACTS.map((what) => ({ cohort, what })),
      ),
      press(
        ids.setupForm,
        SETUP_FORMS.map((form) => ({ cohort, form, typed: NOWHERE })),
      ),
      press(ids.daysOffForm, [
        { cohort, typed: '-' },
        { cohort: 'nowhere', typed: NOWHERE },
      ]),
      press(
        ids.daysOffAdd,
        cohorts.map((one) => ({ ...one, waiting: NOWHERE })),
      ),
      press(
        ids.daysOffDrop,
        cohorts.map((one) => ({ ...one, waiting: NOWHERE })),
      ),
      choose(ids.daysOffRemove, cohorts, ['2026-12-24.2027-01-02.0000000000000'], { by }),
      press(ids.setupPreview, cohorts),
      press(ids.setupInvite, cohorts),
    ];
  }

  function bank(): UseRow[] {
    const files = cohorts.map((one) => ({ ...one, file: NOWHERE }));
    return [
      press(ids.bankPage, [{ cohort, bucket: 'all', state: 'all', section: '-', page }]),
      choose(ids.bankPick, cohorts, [ownQuestion], asLead),
      press(ids.bankShow, [
        { cohort, question: ownQuestion, part: 'points' },
        { cohort, question: QUESTION, part: 'question' },
      ]),
      press(ids.bankEdit, [
        { cohort, question: ownQuestion },
        { cohort, question: 'own-1' },
      ]),
      press(ids.bankAsk, [
        { cohort, question: ownQuestion, choice: 'no' },
        { cohort, question: QUESTION, choice: 'no' },
      ]),
      press(ids.bankTopics, [{ cohort, page }]),
      choose(ids.bankTopicPick, cohorts, [ownTopic], asLead),
      press(ids.bankTopicNew, cohorts),
      press(ids.bankTopicEdit, [
        { cohort, topic: ownTopic },
        { cohort, topic: 'own-1' },
      ]),
      press(ids.bankTopicShow, [
        { cohort, topic: ownTopic, choice: 'yes' },
        { cohort, topic: 'own-1', choice: 'no' },
      ]),
      press(ids.bankImport, [
        { cohort, file: NOWHERE, bucket: '-', plan: '0'.repeat(14) },
        { cohort: 'nowhere', file: NOWHERE, bucket: 'domain', plan: '0'.repeat(14) },
      ]),
      press(ids.bankImportRest, files),
      press(
        ids.bankColumns,
        files.map((one) => ({ ...one, first: 'names' })),
      ),
      press(
        ids.bankColumnsAs,
        files.map((one) => ({ ...one, how: 'lines' })),
      ),
      choose(ids.bankImportBucket, files, ['domain'], asLead),
      press(ids.bankImportDrop, files),
      press(ids.bankImportUndo, files),
      press(ids.bankNext, cohorts),
      choose(ids.bankDays, cohorts, ['2026-11-21'], asLead),
      press(
        ids.bankDay,
        days.map((one) => ({ ...one, page })),
      ),
      choose(ids.bankSwap, [{ cohort, day: '2026-11-21' }, of], [ownQuestion], asLead),
      press(ids.bankPlan, [
        { cohort, day: '2026-11-21', choice: 'skip' },
        { cohort, day: '2026-11-21', choice: 'other' },
      ]),
      press(ids.bankNow, days),
      press(ids.bankPost, days),
    ];
  }
}

/** Values that our select does not offer, or too many or too few of them. */
export const hostileValues = (
  { ben, otherCohort }: ForgedStage,
  { mayBeNone }: UseRow,
): readonly (readonly string[])[] => [
  ...(mayBeNone ? [] : [[]]),
  [`@everyone <@&1> \u202e${'#'.repeat(80)}`],
  [ben.id, otherCohort, '9999-99-99', ''],
  Array.from({ length: 30 }, (_, index) => `unknown-${index}`),
];

/** Valid JSON, but not a list of texts. */
export const WRONG_LISTS: readonly unknown[] = [
  [5],
  [null],
  [['research']],
  [{ id: 'research', nested: { list: [1] } }],
  'research',
  { 0: 'research', length: 1 },
  7,
  true,
  ['research', 5],
];
