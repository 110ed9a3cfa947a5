import type { Answer } from '../../../src/domain/answer.ts';
import { judgedPoints } from '../../../src/domain/answers/feedback-points.ts';
import { preparationFor } from '../../../src/domain/catalog.ts';
import { earlierCard } from '../../../src/views/answers/earlier-versions.ts';
import {
  feedbackMessage,
  ownFeedbackCard,
  unsavedFeedbackCard,
} from '../../../src/views/answers/feedback.ts';
import { answerMessages } from '../../../src/views/answers/message.ts';
import { answerFirstCard, othersCard, othersInThreadCard } from '../../../src/views/answers/others.ts';
import {
  howToAnswerCard,
  moreOfQuestionCard,
  noQuestionCard,
  questionCard,
  wholeAnswerCard,
} from '../../../src/views/answers/question.ts';
import { addOrReplaceCard, answerCard } from '../../../src/views/answers/saved.ts';
import { dailyQuestion, threadIntro } from '../../../src/views/posts/daily-question.ts';
import { askedWords } from '../../../src/views/words/asked-words.ts';
import { button } from '../../../src/views/words/button.ts';
import { unsavedFormCard } from '../../../src/views/words/return-text.ts';
import { shippedPack as pack } from '../../domain/pack-fixture.ts';
import { DAY } from '../../times.ts';
import { type Exhibit, exhibit, longest } from './exhibit.ts';
import {
  ANSWER,
  CHANNEL,
  COHORT,
  FEEDBACK,
  GUILD,
  ID,
  longQuestion,
  NOW,
  person,
  post,
  questions,
  TODAY,
} from './people.ts';

const answer: Answer = {
  question: longQuestion.id,
  parts: [{ id: `form:${ID}`, at: NOW, text: ANSWER, attachments: 0, channel: CHANNEL }],
  showing: { wanted: true, channel: CHANNEL, request: ID, messages: [ID], part: `form:${ID}` },
};
const unshown: Answer = {
  ...answer,
  showing: { wanted: true, channel: CHANNEL, request: ID, messages: [], problem: 'no-permission' },
};
const prepared =
  questions.toSorted(
    (a, b) => preparationFor(pack, b.id).join('').length - preparationFor(pack, a.id).join('').length,
  )[0] ?? longQuestion;
const ofDay = { guild: GUILD, cohort: COHORT, day: TODAY, earlier: 3 };
const words = askedWords(() => longQuestion);
const feedback = Array.from({ length: 4 }, (_, index) => ({
  cohort: COHORT,
  day: TODAY,
  question: longQuestion.id,
  by: person(80),
  text: FEEDBACK,
  points: judgedPoints(longQuestion.rubric, { covered: [], partly: [longQuestion.rubric[0]?.id ?? ''] }),
  at: NOW - index * DAY,
}));
const shown = {
  guild: GUILD,
  cohort: COHORT,
  post,
  question: longQuestion,
  readsMessages: true,
  feedback: 0,
  hasTarget: true,
  offer: 'can' as const,
};

export const ANSWERS: readonly Exhibit[] = [
  exhibit('questionCard, answered', questionCard({ ...shown, answer, earlier: 3, feedback: 2 })),
  exhibit('questionCard, open', questionCard({ ...shown, answer: undefined, earlier: 0, offer: 'none' })),
  exhibit(
    'questionCard, in a server whose messages cannot be read',
    questionCard({ ...shown, answer: unshown, earlier: 3, readsMessages: false, offer: 'none' }),
  ),
  exhibit('moreOfQuestionCard, answered', moreOfQuestionCard({ ...shown, answer, earlier: 3, feedback: 2 })),
  exhibit(
    'moreOfQuestionCard, open',
    moreOfQuestionCard({ ...shown, answer: undefined, earlier: 0, readsMessages: false }),
  ),
  exhibit('howToAnswerCard', howToAnswerCard({ cohort: COHORT, day: TODAY }, true)),
  exhibit(
    'wholeAnswerCard',
    longest([0, 1, 2].map((page) => wholeAnswerCard({ cohort: COHORT, day: TODAY }, answer, page, 'can'))),
  ),
  exhibit('noQuestionCard', noQuestionCard(undefined)),
  exhibit(
    'answerCard, saved',
    answerCard('Saved', {
      ...ofDay,
      question: prepared.id,
      words: longQuestion.text,
      answer,
      notes: preparationFor(pack, prepared.id),
    }),
  ),
  exhibit(
    'answerCard, not shown in the thread',
    answerCard('Saved', { ...ofDay, question: longQuestion.id, words: longQuestion.text, answer: unshown }),
  ),
  exhibit(
    'addOrReplaceCard',
    addOrReplaceCard({ ...ofDay, words: longQuestion.text, answer, message: { id: ID, text: ANSWER } }),
  ),
  exhibit(
    'earlierCard',
    earlierCard({
      cohort: COHORT,
      day: TODAY,
      versions: [
        { at: NOW, parts: [{ of: ID, text: ANSWER }] },
        { at: NOW, parts: [{ of: ID, text: ANSWER }] },
      ],
      page: 0,
    }),
  ),
  exhibit(
    'ownFeedbackCard',
    ownFeedbackCard(feedback, () => longQuestion, 0),
  ),
  exhibit(
    'othersCard',
    othersCard({
      cohort: COHORT,
      day: TODAY,
      question: longQuestion,
      answers: [1, 2, 3].map((index) => ({ user: person(index), text: ANSWER })),
      page: 1,
    }),
  ),
  exhibit('othersInThreadCard', othersInThreadCard(CHANNEL)),
  exhibit(
    'answerFirstCard',
    answerFirstCard({ cohort: COHORT, day: TODAY, question: longQuestion.id }, NOW + DAY),
  ),
  exhibit(
    'ownFeedbackCard, none',
    ownFeedbackCard([], () => longQuestion, 0),
  ),
  exhibit(
    'feedbackMessage',
    feedbackMessage({ guild: GUILD, server: 'AI Safety Berlin', words, feedback: feedback[0] ?? never() }),
    { isPublic: true },
  ),
  exhibit(
    'unsavedFeedbackCard',
    unsavedFeedbackCard(FEEDBACK, undefined, button('back', 'Back to the answers')),
  ),
  exhibit('unsavedFormCard', unsavedFormCard(ANSWER, undefined)),
  ...answerMessages(person(1), ANSWER).map((message) =>
    exhibit('answerMessages', message, { isPublic: true }),
  ),
  exhibit(
    'threadIntro',
    threadIntro({ cohort: 'main', day: '2026-11-20', question: 'any' }, { readsMessages: false }),
  ),
  exhibit(
    'dailyQuestion',
    longest(
      questions.map((question) => dailyQuestion({ cohort: COHORT, day: TODAY, question, pingRole: ID })),
    ),
    { isPublic: true },
  ),
  exhibit(
    'dailyQuestion, own answer first',
    longest(
      questions.map((question) =>
        dailyQuestion({ cohort: COHORT, day: TODAY, question, pingRole: ID, answersAfterOwn: true }),
      ),
    ),
    { isPublic: true },
  ),
];

function never(): never {
  throw new RangeError('there is feedback');
}
