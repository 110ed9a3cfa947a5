import { lineFacts, lineSentences } from '../../../src/charts/line-facts.ts';
import { altText } from '../../../src/charts/picture.ts';
import { TRACES } from '../../../src/domain/own-data/collecting.ts';
import type { FirstThing } from '../../../src/domain/personal/today.ts';
import type { Outcome, PostedPost } from '../../../src/domain/post.ts';
import { type HelpSituation, helpCard } from '../../../src/views/help.ts';
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
import { goneCard, ownAuditsCard, pastAuditsCard } from '../../../src/views/personal/audits.ts';
import { awayCard } from '../../../src/views/personal/away.ts';
import { latestQuestionsCard, progressCard } from '../../../src/views/personal/progress.ts';
import { reminder } from '../../../src/views/personal/reminder.ts';
import { moreSettingsCard, settingsCard } from '../../../src/views/personal/settings.ts';
import { type TodayFacts, todayCard } from '../../../src/views/personal/today.ts';
import { calibrationText } from '../../../src/views/practice/guesses.ts';
import { asOf } from '../../../src/views/words/as-of.ts';
import { questionText } from '../../../src/views/words/question-text.ts';
import { shippedPack as pack, rating } from '../../domain/pack-fixture.ts';
import { DAY, datesFrom } from '../../times.ts';
import { command, type Exhibit, exhibit, longest } from './exhibit.ts';
import { pairs } from './pairing.ts';
import {
  ANSWER,
  CHANNEL,
  COHORT,
  evidence,
  experienced,
  FEEDBACK,
  GROUP,
  GUILD,
  ID,
  longQuestion,
  NOW,
  newcomer,
  person,
  questions,
  TODAY,
} from './people.ts';

const OUTCOMES: readonly Outcome[] = ['on-time', 'missed', 'late', 'missed', 'excused', 'on-time', 'open'];
const dates = datesFrom('2026-10-24');
const outcomes = Array.from({ length: 28 }, (_, index) => ({
  day: dates(index),
  outcome: OUTCOMES[index % OUTCOMES.length] ?? 'open',
}));
const feedback = {
  cohort: COHORT,
  day: TODAY,
  question: longQuestion.id,
  by: person(80),
  text: FEEDBACK,
  at: NOW,
};
const line = lineFacts({ pack, audits: experienced.audits, clock: { zone: 'Europe/Berlin', dayStart: 0 } });

const data = {
  person: { guild: GUILD, user: ID },
  server: 'AI Safety Berlin',
  records: {
    member: { ...experienced, away: [{ from: TODAY }], left: { old: NOW - 90 * DAY } },
    evidence,
    answers: questions.slice(0, 20).map(({ id: question }, index) => ({
      guild: GUILD,
      cohort: COHORT,
      day: dates(index),
      answer: { question, parts: [{ id: ID, at: NOW, text: ANSWER, attachments: 0, channel: CHANNEL }] },
      earlier: [],
    })),
    undecided: [],
    preferences: { hidesStreak: true },
    topicMarks: Object.fromEntries(
      pack.curriculum.topics.slice(0, 9).map(({ id }) => [id, { state: 'done' as const, at: NOW }]),
    ),
    practice: {
      cards: {},
      grades: [{ question: longQuestion.id, bucket: longQuestion.bucket, grade: 2 as const, at: NOW }],
      written: [],
      attempts: [],
    },
    practised: [],
    suggestions: [],
    attendance: [],
    retro: [],
    feedback: [feedback],
    feedbackWritten: [],
    reviewing: { isIn: true, trials: 2 },
    reviews: [],
    reviewsWritten: [],
    pairing: [],
    meetings: [],
    alerts: [],
    unreadable: 0,
  },
  collecting: { stopped: false, from: 0 },
};
const names = new Map([
  [COHORT, GROUP],
  ['main', 'Reading group on evaluations'],
]);

const mine = { data, names: new Map([[COHORT, GROUP]]), command };
const inThree = {
  data: {
    ...data,
    records: {
      ...data.records,
      member: {
        ...experienced,
        memberships: {
          [COHORT]: { joinedAt: NOW, sharesRatings: true },
          main: { joinedAt: NOW },
          third: { joinedAt: NOW },
        },
      },
    },
  },
  names,
  command,
};

const filled = {
  contact: 'https://example.org/sextant-contact',
  mydata: command('mydata'),
  leaveDays: '30',
  backupDays: '7',
  markDays: '8',
  traces: tracesText(TRACES.server),
  place: placeText(TRACES.server),
};

const post: PostedPost = {
  state: 'posted',
  day: TODAY,
  question: longQuestion.id,
  messageId: ID,
  channel: CHANNEL,
  threadId: ID,
  postedAt: NOW,
  nonce: '1',
  firstAt: NOW,
  dueAt: NOW,
  closesAt: NOW,
  deleted: false,
};
const situation = (first: FirstThing): HelpSituation => ({
  guild: GUILD,
  cohort: COHORT,
  first,
  audit: undefined,
  question: post,
});
const [topic] = pack.curriculum.topics.toSorted((a, b) => b.title.length - a.title.length);
const everything: TodayFacts = {
  guild: GUILD,
  cohort: COHORT,
  isRated: true,
  audit: undefined,
  question: post,
  words: longQuestion,
  hasAnswered: false,
  nextAt: NOW + DAY,
  step: topic && { topic, state: 'todo', isCarried: true },
  due: 12,
  feedback: [feedback, feedback],
  reviews: { unread: 2, canReview: true, isNew: false },
  pairs,
};

const PLACE = { cohort: COHORT, from: 'progress' } as const;
const gone = new Map([['portfolio-of-former-versions', { rating: rating(4), at: NOW, auditId: ID }]]);
const manyAudits = {
  ...experienced,
  audits: Array.from({ length: 4 }, () => experienced.audits).flat(),
};

export const PERSONAL: readonly Exhibit[] = [
  exhibit(
    'progressCard, after two months',
    asOf(
      progressCard(pack, {
        member: experienced,
        outcomes,
        streak: 3,
        feedback: [feedback, feedback],
        month: '2026-11',
        practised: 23,
        catchUp: [{ day: '2026-11-17', question: longQuestion.id }],
      }),
      NOW,
    ),
  ),
  exhibit(
    'latestQuestionsCard',
    latestQuestionsCard(
      outcomes,
      (day) => questionText(questions[Number(day.slice(-2))] ?? longQuestion, 48),
      {
        hasStreak: true,
        calibration: calibrationText(pack, { bucket: 'communication', off: -1.5, answers: 10 }),
      },
    ),
  ),
  exhibit(
    'ownAuditsCard',
    ownAuditsCard(
      pack,
      { member: experienced, gone, picture: { name: 'line.png', alt: altText(lineSentences(line)) } },
      PLACE,
    ),
    { pictures: { 'line.png': { kind: 'line', facts: line } } },
  ),
  exhibit('pastAuditsCard', pastAuditsCard(pack, manyAudits, PLACE, 1)),
  exhibit('goneCard', goneCard(gone, PLACE)),
  exhibit(
    'progressCard, a newcomer',
    asOf(
      progressCard(pack, {
        member: newcomer,
        outcomes: [],
        streak: 0,
        month: '2026-11',
        practised: 0,
        catchUp: [],
      }),
      NOW,
    ),
  ),
  exhibit(
    'awayCard, not away',
    awayCard({ spell: undefined, today: TODAY, zone: 'Europe/Berlin', hidesStreak: false }),
  ),
  exhibit(
    'awayCard, away',
    awayCard({
      spell: { from: TODAY, until: '2026-12-20' },
      today: TODAY,
      zone: 'America/Argentina/Buenos_Aires',
      hidesStreak: false,
      news: '**Saved.**',
    }),
  ),
  exhibit(
    'settingsCard, everything chosen',
    settingsCard({
      preferences: {
        zone: 'America/Argentina/Buenos_Aires',
        dayStart: 4,
        reminders: { isOn: true, hour: 18 },
        quiet: { start: 22, end: 8 },
        feedbackByMessage: true,
        practiceADay: 5,
        interviewOn: '2026-12-11',
        reaudit: { plan: ID, day: '2027-01-02' },
      },
      groupZone: 'Europe/Berlin',
      groupInterviewOn: undefined,
      now: NOW,
      today: TODAY,
      hasJoined: false,
      command,
    }),
  ),
  exhibit(
    'settingsCard, a reminder was refused',
    settingsCard({
      preferences: { refusedAt: NOW },
      groupZone: 'Europe/Berlin',
      groupInterviewOn: '2026-12-11',
      now: NOW,
      today: TODAY,
      hasJoined: true,
      command,
      news: '**Saved.**',
    }),
  ),
  exhibit('moreSettingsCard', moreSettingsCard({ preferences: {}, hasReviews: true, hasPairs: true })),
  exhibit(
    'reminder',
    reminder({
      guild: GUILD,
      server: 'AI Safety Berlin',
      question: { words: longQuestion, channel: CHANNEL, message: ID },
      reviews: 12,
      reaudit: true,
    }),
    { isPublic: true },
  ),
  exhibit('mydataCard', mydataCard(pack, mine)),
  exhibit('mydataCard, three groups', mydataCard(pack, { ...inThree, news: '**Saved.**' })),
  exhibit('keptCard', longest([0, 1, 2].map((page) => keptCard(pack, inThree, page)))),
  exhibit('whoSeesCard', whoSeesCard(inThree)),
  exhibit('groupSharingCard', groupSharingCard(inThree, 0)),
  exhibit('ratingsSharedCard', ratingsSharedCard(pack, inThree, COHORT)),
  exhibit('deletionCard', deletionCard(data)),
  exhibit('newsCard', newsCard(deletedNews({ standing: 3, unknown: ['2026-11-03'] }, TRACES.backups))),
  exhibit(
    'serversCard',
    serversCard([
      { id: GUILD, name: 'AI Safety Berlin' },
      { id: ID, name: 'Reading group' },
    ]),
  ),
  exhibit('stoppedCard', stoppedCard(GUILD, [ANSWER])),
  exhibit(
    'the privacy policy',
    longest(Array.from({ length: 12 }, (_, page) => privacyCard(pack.privacy, filled, page))),
  ),
  exhibit(
    'helpCard, a manager who leads',
    helpCard({
      command,
      isManager: true,
      leads: [{ name: GROUP, channel: CHANNEL }],
      groups: 1,
      situation: situation('rate'),
    }),
  ),
  exhibit(
    'helpCard, a member',
    helpCard({ command, isManager: false, leads: [], groups: 1, situation: situation('answer') }),
  ),
  exhibit('todayCard, everything at once', asOf(todayCard(everything), NOW)),
  exhibit(
    'todayCard, nothing to do',
    asOf(todayCard({ ...everything, hasAnswered: true, step: undefined, due: 0, feedback: [] }), NOW),
  ),
];
