import type { Answer, AnswerPart, Showing } from '../../src/domain/answer.ts';
import type { Bank } from '../../src/domain/bank/bank.ts';
import type { Draft } from '../../src/domain/bank/draft.ts';
import type { Imports } from '../../src/domain/bank/imports.ts';
import type { Planned } from '../../src/domain/bank/planned.ts';
import type { Suggestion } from '../../src/domain/bank/suggestion.ts';
import type { TopicDraft } from '../../src/domain/bank/topic-draft.ts';
import type { WaitingDaysOff } from '../../src/domain/cohort/waiting-days-off.ts';
import type { CohortSettings } from '../../src/domain/cohort.ts';
import type { Question } from '../../src/domain/pack.ts';
import type { Draw } from '../../src/domain/pairs/draw.ts';
import type { FailedPost, IntendedPost, PostedPost, SkippedPost } from '../../src/domain/post.ts';
import type { Review } from '../../src/domain/reviews/review.ts';
import type { PreparedAgenda } from '../../src/domain/sessions/prepared-agenda.ts';
import type { Topic } from '../../src/domain/topic.ts';
import { instantOf } from '../times.ts';

export const REF = { guild: '100', cohort: 'main' } as const;
export const DAY = { ...REF, day: '2026-03-02' } as const;
export const NOON = instantOf('2026-03-02T12:00Z');

const chosen = {
  day: DAY.day,
  question: 'q-one',
  channel: '200',
  nonce: 'q02-abcdef',
  firstAt: NOON,
  dueAt: NOON,
  closesAt: NOON + 1,
};
const failure = 'no-access';

/** Posts in each state, with every existing field: a new optional field fails to compile until it is added here. */
export const intended: Required<IntendedPost> = {
  ...chosen,
  state: 'intent',
  owner: 'boot-1',
  claimedAt: NOON,
  attempt: 1,
  blockedBy: failure,
};
export const posted: Required<PostedPost> = {
  ...chosen,
  state: 'posted',
  postedAt: NOON,
  messageId: '300',
  inForum: true,
  threadId: '301',
  introId: '302',
  deleted: true,
  threadFailure: failure,
  threadFailedAt: NOON,
};
export const failed: Required<FailedPost> = { ...chosen, state: 'failed', failedAt: NOON, reason: failure };
export const skipped: Required<SkippedPost> = { day: DAY.day, state: 'skipped', reason: 'too-late' };

const part: Required<AnswerPart> = {
  id: '400',
  at: NOON,
  text: 'I would first ask what the eval measures 🔍',
  attachments: 1,
  removedAt: NOON,
  deleted: true,
  saved: true,
  channel: '301',
  editedAt: NOON,
  unreadable: true,
  countsFrom: NOON,
};
const showing: Required<Showing> = {
  wanted: true,
  channel: '301',
  request: '403',
  messages: ['401', '402'],
  part: 'form:403',
  problem: 'locked',
};
export const answer: Required<Answer> = { question: 'q-one', parts: [part], showing, offeredAt: NOON };

export const settings: Required<CohortSettings> = {
  name: 'Evening group',
  channel: '200',
  schedule: {
    hour: 9,
    minute: 30,
    weekdays: [1, 3, 5],
    zone: 'Europe/Berlin',
    since: NOON,
    from: '2026-11-01',
    until: '2026-12-24',
    rhythm: { unit: 'weeks', every: 2, anchor: '2026-11-02' },
    off: [{ from: '2026-11-30', until: '2026-12-04', name: 'a break' }],
    pausedAt: NOON,
  },
  leadRoles: ['500'],
  memberRole: '501',
  pingRole: '502',
  banks: ['metr-round-1'],
  sections: ['Technical Questions'],
  ownFirst: true,
  interviewOn: '2026-12-01',
  digest: { channel: '201', weekday: 7, hour: 18, minute: 0, since: NOON },
  locksThreads: true,
  reviews: 'named',
  pairs: true,
  answersAfterOwn: true,
  changedAt: NOON,
};

export const question: Required<Question> = {
  id: 'own-1300000000000000001',
  section: 'Own questions',
  subsection: 'Evals',
  bucket: 'research',
  skills: ['writing'],
  areas: ['metr-senior-swe/containerization-docker'],
  text: 'What would change your mind?',
  hint: 'Begin with the claim.',
  level: 3,
  rubric: [{ id: 'one-observation', text: 'Names one observation' }],
  followUps: ['And what would not?'],
  exemplars: {
    adequate: { text: 'A finding.', meets: ['one-observation'], note: 'Short.' },
    strong: { text: 'Two findings.', meets: ['one-observation'], note: 'Longer.' },
  },
};
export const bank: Required<Bank> = { own: [question], retired: ['flaky-tests'] };
export const planned: Required<Planned> = {
  days: { '2026-03-03': { question: 'flaky-tests' }, '2026-03-04': { skip: true } },
  now: { day: '2026-03-02', at: NOON },
};
const draft: Required<Draft> = {
  id: 'own-1300000000000000001',
  place: 1,
  text: question.text,
  bucket: 'research',
  section: 'Own questions',
  subsection: '',
  hint: '',
  skills: [],
  areas: [],
  rubric: [{ id: 'one-observation', text: 'Names one observation' }],
  level: 3,
  followUps: ['What would change your mind?'],
  exemplars: {
    adequate: { text: 'One finding.', meets: ['1'], note: 'Short.' },
    strong: { text: 'Two findings.', meets: ['one-observation'], note: 'Longer.' },
  },
};
export const topic: Required<Topic> = {
  id: 'own-1300000000000000002',
  title: 'Reading an evaluation report',
  module: 'Reading',
  skills: ['reading-papers'],
  areas: [],
  level: [2, 3],
  hours: 4,
  content: ['What was measured'],
  resources: [
    {
      title: 'A report',
      author: 'Shevlane et al.',
      url: 'https://example.org/',
      why: 'Read it',
      minutes: 90,
      checked: '2026-03-02',
    },
  ],
};
const { module: _module, ...topicFields } = topic;
const topicDraft: Required<TopicDraft> = { ...topicFields, place: 1 };
export const agenda: Required<PreparedAgenda> = {
  begunAt: NOON,
  words: 'Warm-up',
  wordsAt: NOON,
  post: { channel: '200', claimedAt: NOON, messageId: '300' },
};
export const waitingDaysOff: readonly Required<WaitingDaysOff>[] = [
  { id: '702', at: NOON, spans: [{ from: '2026-12-24', until: '2027-01-02', name: 'winter break' }] },
];
export const imports: Imports = {
  waiting: [
    {
      id: '700',
      at: NOON,
      name: 'ours.csv',
      drafts: [draft],
      topics: [topicDraft],
      notes: ['Line 1 was left out.'],
      leftOut: 1,
    },
  ],
  done: [
    {
      id: '701',
      at: NOON,
      name: 'old.csv',
      brought: [{ before: question, after: question }],
      topics: [{ before: topic, after: topic }],
      isUndone: false,
    },
  ],
};
export const suggestion: Required<Suggestion> = {
  id: '600',
  at: NOON,
  text: 'Why evals?',
  bucket: 'domain',
  state: 'approved',
  decidedAt: NOON + 1,
};

/** A review that was sent, with every existing field. */
export const reviewOf = ({ by, text }: { by: string; text: string }): Required<Review> => ({
  id: '900',
  cohort: REF.cohort,
  day: DAY.day,
  question: 'q-one',
  meeting: { week: DAY.day, pair: '1' },
  by,
  takenAt: NOON,
  verdicts: { first: 'covered', second: 'partly' },
  text,
  sentAt: NOON + 1,
  mark: 'helpful',
});

/** A draw with one pair, with every existing field. */
export const drawOf = (one: string, other: string): Draw => ({
  week: DAY.day,
  drawnAt: NOON,
  pairs: [
    {
      id: 'pair1',
      members: [
        { user: one, zone: 'Europe/Berlin' },
        { user: other, zone: 'America/New_York' },
      ],
      at: NOON + 1,
      freeUntil: NOON,
      isAgain: true,
      opening: intended,
      thread: '700',
      event: '701',
      questions: ['q-one', 'q-two'],
      cannot: [other],
      offAt: NOON,
      news: [{ what: 'leaves', user: other }],
    },
  ],
  alone: [one],
});
