import { EVERYTHING } from '../../../src/domain/bank/list.ts';
import { pointsOf } from '../../../src/domain/bank/points.ts';
import { noTopicPlan } from '../../../src/domain/bank/topic-draft.ts';
import { bankCard, bankPointsCard, bankQuestionCard } from '../../../src/views/bank/bank.ts';
import { nextCard } from '../../../src/views/bank/coming-dates.ts';
import { unsavedQuestionCard } from '../../../src/views/bank/form.ts';
import { columnsCard } from '../../../src/views/bank/import/columns.ts';
import { importedCard, undoneCard } from '../../../src/views/bank/import/done.ts';
import { importProblemsCard } from '../../../src/views/bank/import/problems.ts';
import { bucketCard, importSummaryCard, nothingNewCard } from '../../../src/views/bank/import/summary.ts';
import { dayCard, postedNowCard, postNowCard } from '../../../src/views/bank/next-questions.ts';
import { suggestCard, suggestionsCard, unsavedSuggestionCard } from '../../../src/views/bank/suggest.ts';
import { shippedPack as pack } from '../../domain/pack-fixture.ts';
import { DAY, datesFrom } from '../../times.ts';
import { type Exhibit, exhibit, longest } from './exhibit.ts';
import {
  COHORT,
  GROUP,
  GUILD,
  ID,
  longQuestion,
  NOW,
  person,
  post,
  questions,
  settings,
  TODAY,
} from './people.ts';

const listed = questions.map((question, index) => ({
  question,
  isOwn: index % 3 === 0,
  isRetired: index % 5 === 0,
  askedOn: '2026-11-03',
  nextOn: '2026-12-01',
}));
const state = { size: 24, left: 7, round: 1 };
const day = datesFrom('2026-11-23');
const next = questions.slice(0, 7).map((question, index) => ({
  day: day(index),
  dueAt: NOW + index * DAY,
  choice: { question, reason: { why: 'weak' as const, bucket: question.bucket, average: 2.5 }, round: 1 },
}));
const [first = never()] = next;
const PROBLEM =
  'the bucket "Engineering" is none of Technical Skills, Research Skills, Career and Communication Skills, Domain knowledge';

const one = {
  cohort: COHORT,
  file: ID,
  name: 'interview-questions-autumn-2026.csv',
  notes: [
    'Left out, because a question here has no such field: difficulty, source.',
    'Line 14: the question is there twice, so the second was left out.',
  ],
  leftOut: 2,
};
const changed = questions.slice(0, 8).map((before) => ({
  before,
  after: {
    ...before,
    text: `${before.text} Why?`,
    hint: 'Begin with what you would see.',
    rubric: pointsOf(['Names what would change their mind', 'Gives a number']),
  },
}));
const plan = {
  added: questions.slice(10, 22).map((after) => ({ after })),
  changed,
  same: 12,
  withoutBucket: questions.slice(10, 22).map(({ text }) => text),
  hash: 'h'.repeat(14),
  topics: noTopicPlan,
};
const asked = new Map(changed.slice(0, 3).map(({ before }) => [before.id, '2026-11-03']));
const columns = {
  names: ['Question text', 'Area', 'Difficulty', 'Source', 'Model answer'],
  samples: [longQuestion.text, 'Engineering', 'hard', 'METR', 'Names what would change their mind'],
  taken: { text: 0 },
  unknown: [1, 4],
  unused: [2, 3],
  isNamed: true,
};
const suggestion = {
  id: ID,
  at: NOW - DAY,
  text: longQuestion.text,
  bucket: longQuestion.bucket,
  state: 'open' as const,
};

export const BANK: readonly Exhibit[] = [
  exhibit(
    'bankCard',
    bankCard(pack, {
      cohort: COHORT,
      group: GROUP,
      questions: listed,
      filter: EVERYTHING,
      page: 0,
      state,
      unreadable: [],
    }),
  ),
  exhibit(
    'bankQuestionCard',
    longest(
      listed.map((one) =>
        bankQuestionCard(pack, { cohort: COHORT, listed: { ...one, isOwn: true }, news: '**Saved.**' }),
      ),
    ),
  ),
  exhibit('bankPointsCard', longest(listed.map((one) => bankPointsCard({ cohort: COHORT, listed: one })))),
  exhibit(
    'unsavedQuestionCard',
    unsavedQuestionCard(
      ['The question is empty, or longer than 500 characters.', 'The hint is longer than 200 characters.'],
      { text: longQuestion.text },
    ),
  ),
  exhibit(
    'nextCard',
    nextCard(pack, {
      cohort: COHORT,
      group: GROUP,
      next,
      state,
      settings: {
        ...settings,
        schedule: {
          ...settings.schedule,
          off: [{ from: day(4), until: day(5), name: 'Winter break' }],
        },
      },
      suggestions: 3,
      today: TODAY,
      canPost: true,
    }),
  ),
  exhibit(
    'dayCard',
    dayCard(pack, { cohort: COHORT, day: first, isPlanned: true, others: questions, page: 0 }),
  ),
  exhibit(
    'postNowCard',
    postNowCard(pack, {
      cohort: COHORT,
      day: TODAY,
      choice: first.choice,
      settings,
      dueAt: NOW,
      isSkipped: true,
      isKeptBack: false,
    }),
  ),
  exhibit('postedNowCard', postedNowCard(GUILD, COHORT, TODAY, post)),
  exhibit(
    'postedNowCard, not posted',
    postedNowCard(GUILD, COHORT, TODAY, { day: TODAY, state: 'skipped', reason: 'no-permission' }),
  ),
  exhibit(
    'importSummaryCard, much changed',
    importSummaryCard(pack, one, { plan, bucket: 'communication', asked, first: 'names' }),
  ),
  exhibit('bucketCard', bucketCard(pack, one, { ...plan, changed: [], added: [] })),
  exhibit('nothingNewCard', nothingNewCard(one, { ...plan, changed: [], added: [] })),
  exhibit(
    'importedCard',
    importedCard(
      one,
      { brought: [...plan.added, ...changed], topics: [] },
      { notes: one.notes, leftOut: 2, same: 12 },
    ),
  ),
  exhibit('undoneCard', undoneCard({ restored: 12, kept: 3 })),
  exhibit('columnsCard', columnsCard({ ...one, columns })),
  exhibit(
    'columnsCard, without names',
    columnsCard({
      ...one,
      columns: { ...columns, names: columns.samples.map((text) => text.slice(0, 90)), isNamed: false },
    }),
  ),
  exhibit(
    'importProblemsCard',
    importProblemsCard(
      one.name,
      Array.from({ length: 14 }, (_, line) => ({ line: line + 2, text: PROBLEM })),
      {
        rest: { cohort: COHORT, file: ID, questions: 31, topics: 0, out: 14 },
        again: { cohort: COHORT, file: ID, first: 'names' },
      },
    ),
  ),
  exhibit(
    'suggestCard',
    suggestCard({
      cohort: COHORT,
      group: GROUP,
      own: questions.slice(0, 12).map(({ text }, index) => ({
        ...suggestion,
        text,
        state: (['open', 'approved', 'declined'] as const)[index % 3] ?? 'open',
      })),
      news: '**Suggested.**',
    }),
  ),
  exhibit(
    'suggestionsCard',
    suggestionsCard(pack, {
      cohort: COHORT,
      group: GROUP,
      open: questions.slice(0, 9).map(({ text }, index) => ({
        user: person(index),
        suggestion: { ...suggestion, id: person(index), text },
      })),
      page: 0,
      news: '**Approved.**',
    }),
  ),
  exhibit(
    'unsavedSuggestionCard',
    unsavedSuggestionCard(
      longQuestion.text,
      'Something went wrong on our side. Assume nothing was saved, and please try again in a minute.',
    ),
  ),
];

function never(): never {
  throw new RangeError('there are questions');
}
