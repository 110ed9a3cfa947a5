import type { Question } from '../../../src/domain/pack.ts';
import { VERDICTS } from '../../../src/domain/practice/attempt.ts';
import type { SentReview } from '../../../src/domain/reviews/review.ts';
import { compared, type Trial } from '../../../src/domain/reviews/reviewing.ts';
import {
  comparedCard,
  reviewPointCard,
  reviewReadyCard,
  type ToJudge,
  toJudgeCard,
} from '../../../src/views/reviews/judging.ts';
import { receivedCard, reportedCard } from '../../../src/views/reviews/received.ts';
import {
  declinedCard,
  nothingToReviewCard,
  reviewsCard,
  sentCard,
} from '../../../src/views/reviews/reviewing.ts';
import { askedWords } from '../../../src/views/words/asked-words.ts';
import { DAY } from '../../times.ts';
import { type Exhibit, exhibit, longest } from './exhibit.ts';
import { ANSWER, COHORT, ID, longQuestion, NOW, person, questions, TODAY } from './people.ts';

const verdictsOf = ({ rubric }: Question) =>
  Object.fromEntries(rubric.map(({ id }, index) => [id, VERDICTS[index % 3] ?? 'covered'] as const));

const review: SentReview = {
  id: ID,
  cohort: COHORT,
  day: TODAY,
  question: longQuestion.id,
  by: person(1),
  takenAt: NOW - DAY,
  sentAt: NOW,
  verdicts: verdictsOf(longQuestion),
  text: 'Say what would change your mind before you say what you would do: that is what made the second half hard to follow for me.',
};
const toJudge = (question: Question): ToJudge => ({
  question,
  words: ANSWER,
  author: person(2),
  of: { id: ID, verdicts: verdictsOf(question) },
});
const [example] = questions.filter(({ exemplars }) => exemplars !== undefined);
const exemplar = example?.exemplars?.strong;
if (!example || !exemplar) throw new Error('no question has an example');
const trial: Trial = { question: example.id, which: 'strong', verdicts: verdictsOf(example) };
const words = askedWords(() => longQuestion);

export const REVIEWS: readonly Exhibit[] = [
  exhibit('reviewsCard, not yet', reviewsCard({ names: 'unnamed', isIn: false, trials: 0, got: 2 })),
  exhibit('reviewsCard, taking part', reviewsCard({ names: 'unnamed', isIn: true, trials: 0, got: 2 })),
  exhibit('declinedCard', declinedCard()),
  exhibit('nothingToReviewCard', nothingToReviewCard('none-left')),
  exhibit(
    'toJudgeCard, an example',
    toJudgeCard({ question: example, words: exemplar.text, of: { ...trial, trials: 1 } }),
  ),
  exhibit('toJudgeCard, an answer', toJudgeCard(toJudge(longQuestion))),
  exhibit('reviewPointCard', longest(questions.map((question) => reviewPointCard(toJudge(question), 1)))),
  exhibit(
    'reviewReadyCard',
    longest(
      questions.map((question) => reviewReadyCard(question, { id: ID, verdicts: verdictsOf(question) })),
    ),
  ),
  exhibit(
    'comparedCard',
    comparedCard(example, { points: compared(trial, example, exemplar), note: exemplar.note, left: 1 }),
  ),
  exhibit('sentCard', sentCard(true)),
  exhibit(
    'receivedCard',
    receivedCard({ all: [review, review, review], words, question: longQuestion, page: 1, isNamed: true }),
  ),
  exhibit(
    'reportedCard',
    reportedCard({
      cohort: COHORT,
      count: 12,
      takePart: 9,
      reported: [{ ...review, mark: 'reported', to: person(2) }],
      words,
      page: 0,
    }),
  ),
];
