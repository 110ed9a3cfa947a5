import { distributionFacts, distributionSentences } from '../../../src/charts/distribution-facts.ts';
import { heatmapFacts, heatmapSentences } from '../../../src/charts/heatmap-facts.ts';
import { lineFacts, lineSentences } from '../../../src/charts/line-facts.ts';
import { altText } from '../../../src/charts/picture.ts';
import type { Alert } from '../../../src/domain/leads/alerts.ts';
import { sessionOutline } from '../../../src/domain/leads/session-outline.ts';
import { teachNext } from '../../../src/domain/leads/teach-next.ts';
import { BUCKET_IDS } from '../../../src/domain/pack.ts';
import type { Outcome } from '../../../src/domain/post.ts';
import { standingOf } from '../../../src/domain/skills/standing.ts';
import { answersRubricCard, cohortAnswersCard } from '../../../src/views/leads/answers.ts';
import { digestMessage, PICTURED, preparationCard } from '../../../src/views/leads/digest.ts';
import { draftCard } from '../../../src/views/leads/draft.ts';
import {
  cohortMemberCard,
  memberAnswersCard,
  memberGapsCard,
  memberRatingsCard,
  POSTS_A_PAGE,
} from '../../../src/views/leads/member.ts';
import { cohortCard } from '../../../src/views/leads/overview.ts';
import { averagesCountedCard, groupRatingsCard, spreadCard } from '../../../src/views/leads/ratings.ts';
import { sessionCard, sessionPointsCard } from '../../../src/views/leads/session.ts';
import { MEMBERS_A_PAGE, whoAnsweredCard } from '../../../src/views/leads/who-answered.ts';
import { asOf } from '../../../src/views/words/as-of.ts';
import { askedWords } from '../../../src/views/words/asked-words.ts';
import { shippedPack as pack } from '../../domain/pack-fixture.ts';
import { DAY, datesFrom } from '../../times.ts';
import { type Exhibit, exhibit, longest } from './exhibit.ts';
import {
  ANSWER,
  CHANNEL,
  COHORT,
  experienced,
  FEEDBACK,
  GROUP,
  GUILD,
  ID,
  longQuestion,
  NOW,
  person,
  questions,
  settings,
  TODAY,
} from './people.ts';

const OUTCOMES: readonly Outcome[] = ['on-time', 'missed', 'late', 'on-time', 'excused', 'on-time', 'open'];
const date = datesFrom('2026-10-24');
const days = (shift: number) =>
  Array.from({ length: 28 }, (_, index) => ({
    day: date(index),
    outcome: OUTCOMES[(index + shift) % 7] ?? 'open',
  }));
const counts = { onTime: 12, late: 4, missed: 8, open: 1, excused: 3 };
const rows = Array.from({ length: 24 }, (_, index) => ({
  user: person(index),
  audits: [NOW - 40 * DAY, NOW - index * DAY],
  joinedAt: NOW - 60 * DAY,
  lastSeen: NOW - index * DAY,
  today: OUTCOMES[index % 7],
  counts,
  days: days(index),
  sessions: ([undefined, 'here', 'late', 'excused', 'here'] as const).map((said, week) => ({
    session: `2026-11-${week}`,
    startsAt: NOW - week * 7 * DAY,
    ...(said && { said }),
  })),
  ...(index % 2 === 0 && { shared: { technical: 3.25, research: 2.33, communication: 3.5, domain: 2.75 } }),
}));
const gaps = pack.skills.slice(0, 5).map(({ id }) => ({ gap: id, sharing: 4, others: 3 }));
const alerts: readonly Alert[] = Array.from({ length: 6 }, (_, index) =>
  index % 2 === 0
    ? { kind: 'silent', user: person(index), lastSeen: NOW - 20 * DAY }
    : { kind: 'fading', user: person(index), before: 5, now: 1 },
);
const bank = { size: 24, left: 7, round: 1 };
const ref = { guild: GUILD, cohort: COHORT };
const teach = teachNext(pack, gaps.slice(0, 3), questions, []);
const words = askedWords(() => longQuestion);
const seen = { text: ANSWER, messages: [{ channel: CHANNEL, id: ID }], hidden: new Set<'private'>() };
const feedback = [
  { cohort: COHORT, day: TODAY, question: longQuestion.id, by: person(80), text: FEEDBACK, at: NOW },
];

const heat = heatmapFacts({ rows: rows.slice(0, MEMBERS_A_PAGE).map((row) => row.days), firstNumber: 1 });
const pictured = heatmapFacts({ rows: rows.slice(0, PICTURED).map((row) => row.days), firstNumber: 1 });
const spread = distributionFacts({
  pack,
  ratings: { technical: [1, 2, 3.25], research: [2.5], communication: [3, 3.5], domain: [2] },
  members: 12,
});
const standing = standingOf(pack, experienced);

const told = { alerts, waiting: 2 };
const figures = {
  ref,
  settings,
  now: NOW,
  period: '28' as const,
  from: '2026-10-24',
  questions: 20,
  rows,
  page: 0,
  nextDue: NOW + DAY,
  failure: undefined,
  lastAsked: TODAY,
  bank,
};
const averages = BUCKET_IDS.map((bucket) => ({ bucket, average: 2.5, sharing: 12, others: true }));
const week = {
  day: '2026-11-22',
  ref,
  settings: { ...settings, interviewOn: '2026-11-30' },
  rows,
  week: { questions: 5, tookPart: 17, counts },
  weekBefore: { questions: 5, tookPart: 19, counts },
  audits: 3,
  lastAsked: TODAY,
  teachNext: teach,
  bank,
  notes: ['Read the mission of the organisation and one recent paper of theirs.'],
  alerts,
  waiting: 2,
  roleGone: false,
};
const preparation = pack.banks.flatMap(({ preparation: notes }) => notes);
/** One for each skill. */
const sessions = pack.skills.map((skill) => sessionOutline(pack, skill, { gaps: teach, questions }));
const names = new Map(alerts.map(({ user }, index) => [user, `Somebody With A Long Name ${index}`]));

const long = rows.slice(0, 12).map(({ user }) => ({ user, at: NOW, isLate: true, seen, feedback }));
const toOneQuestion = { ...ref, day: TODAY, words, channel: CHANNEL, message: ID, hasRubric: true };

const line = lineFacts({
  pack,
  audits: experienced.audits,
  clock: { zone: 'Europe/Berlin', dayStart: 0 },
  name: 'Somebody With A Long Name',
});
const shared = { audits: experienced.audits, standing };
const somebody = {
  guild: GUILD,
  cohort: COHORT,
  group: GROUP,
  user: person(3),
  joinedAt: NOW - 60 * DAY,
  isAway: true,
  audits: experienced.audits.map(({ at }) => at),
  outcomes: [],
  periods: [
    ['Today', { ...counts, onTime: 0, late: 0, missed: 0, excused: 0 }] as const,
    ...['7 days', '28 days', 'All'].map((name) => [name, counts] as const),
  ],
  posts: Array.from({ length: POSTS_A_PAGE }, (_, index) => ({
    day: date(index),
    question: longQuestion.id,
    outcome: 'late' as const,
    seen,
    feedback,
  })),
  page: 1,
  pages: 10,
  words,
  shared,
};

export const LEADS: readonly Exhibit[] = [
  exhibit(
    'cohortCard, 24 members',
    asOf(cohortCard({ ...figures, readsMessages: true, told, teachNext: teach }), NOW),
  ),
  exhibit(
    'cohortCard, all places taken',
    asOf(
      cohortCard({
        ...figures,
        readsMessages: true,
        told,
        teachNext: teach,
        isFull: true,
      }),
      NOW,
    ),
  ),
  exhibit(
    'whoAnsweredCard, 24 members',
    whoAnsweredCard({
      ...figures,
      heatmap: { name: 'heatmap.png', alt: altText(heatmapSentences(heat)) },
    }),
    { pictures: { 'heatmap.png': { kind: 'heatmap', facts: heat } } },
  ),
  exhibit('groupRatingsCard', groupRatingsCard(pack, { cohort: COHORT, averages })),
  exhibit('averagesCountedCard', averagesCountedCard(pack, { cohort: COHORT, averages })),
  exhibit(
    'spreadCard',
    spreadCard(COHORT, {
      sharing: 12,
      distribution: { name: 'distribution.png', alt: altText(distributionSentences(spread)) },
    }),
    { pictures: { 'distribution.png': { kind: 'distribution', facts: spread } } },
  ),
  exhibit('sessionCard, the longest', longest(sessions.map((outline) => sessionCard(COHORT, outline)))),
  exhibit(
    'sessionPointsCard, the longest',
    longest(sessions.map((outline) => sessionPointsCard(COHORT, outline))),
  ),
  exhibit('draftCard', draftCard({ cohort: COHORT, alerts, user: undefined, names })),
  exhibit(
    'preparationCard',
    preparationCard(COHORT, { interviewOn: '2026-11-30', notes: preparation, page: 0 }),
  ),
  exhibit('digestMessage, 24 members', digestMessage({ ...week, heatmap: undefined }), { isPublic: true }),
  exhibit(
    'digestMessage, as many as are pictured',
    digestMessage({
      ...week,
      rows: rows.slice(0, PICTURED),
      heatmap: { name: 'heatmap.png', alt: altText(heatmapSentences(pictured)) },
    }),
    { pictures: { 'heatmap.png': { kind: 'heatmap', facts: pictured } }, isPublic: true },
  ),
  exhibit('cohortMemberCard, who shares', asOf(cohortMemberCard(pack, somebody), NOW)),
  exhibit('memberAnswersCard', memberAnswersCard(somebody)),
  exhibit(
    'memberRatingsCard',
    memberRatingsCard(
      pack,
      { ...somebody, picture: { name: 'line.png', alt: altText(lineSentences(line)) } },
      shared,
    ),
    { pictures: { 'line.png': { kind: 'line', facts: line } } },
  ),
  exhibit('memberGapsCard', memberGapsCard(pack, somebody, shared)),
  ...[0, 1, 2].map((page) =>
    exhibit(
      `cohortAnswersCard, page ${page + 1}`,
      cohortAnswersCard({ ...toOneQuestion, answers: long, page }),
    ),
  ),
  ...[0, 1].map((page) =>
    exhibit(
      `cohortAnswersCard, short answers, page ${page + 1}`,
      cohortAnswersCard({
        ...toOneQuestion,
        answers: long.map(({ user, ...answer }) => ({
          ...answer,
          user,
          feedback: [],
          seen: { ...seen, text: 'I would look at the tail first.', hidden: new Set() },
        })),
        page,
      }),
    ),
  ),
  exhibit(
    'answersRubricCard',
    longest(
      questions.map((question) =>
        answersRubricCard({ cohort: COHORT, day: TODAY, page: 0, screen: 0 }, question),
      ),
    ),
  ),
];
