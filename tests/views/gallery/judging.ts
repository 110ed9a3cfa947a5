import { guessesFacts } from '../../../src/charts/guesses-facts.ts';
import type { Question } from '../../../src/domain/pack.ts';
import type { Attempt, Verdict } from '../../../src/domain/practice/attempt.ts';
import { guessesOf } from '../../../src/domain/practice/calibration.ts';
import {
  exampleCard,
  furtherCard,
  furtherOf,
  missedPointCard,
  unsavedFurtherCard,
} from '../../../src/views/practice/examples.ts';
import { guessesCard } from '../../../src/views/practice/guesses.ts';
import { judgedCard, judgedMoreCard } from '../../../src/views/practice/judged.ts';
import { pointCard, predictCard, studiedCard, tryFirstCard } from '../../../src/views/practice/judging.ts';
import { lookMessage, lookPreviewCard, thenAndNowCard } from '../../../src/views/practice/then-and-now.ts';
import type { Card } from '../../../src/views/words/card.ts';
import { shippedPack as pack } from '../../domain/pack-fixture.ts';
import { DAY } from '../../times.ts';
import { type Exhibit, exhibit, longest } from './exhibit.ts';
import { ANSWER, CHANNEL, COHORT, NOW, person, questions, TODAY } from './people.ts';

const asked = { cohort: COHORT, day: TODAY };
const MIXED: readonly Verdict[] = ['covered', 'partly', 'missed'];

function attemptAt(at: number, { id, bucket, rubric }: Question): Attempt {
  const verdicts = rubric.map((point, index) => [point.id, MIXED[index % 3] ?? 'covered'] as const);
  return {
    question: id,
    bucket,
    at,
    how: 'tried',
    of: rubric.length,
    predicted: 1,
    verdicts: Object.fromEntries(verdicts),
    comparedTo: NOW - 30 * DAY,
  };
}

const longestOf = (show: (judging: { question: Question; attempt: Attempt; words: string }) => Card): Card =>
  longest(questions.map((question) => show({ question, attempt: attemptAt(NOW, question), words: ANSWER })));

const further = (question: Question, what: string) => {
  const found = furtherOf(question, what);
  if (!found) throw new Error('the question has no follow-up');
  return found;
};

const guessed = questions.slice(0, 12).map((question, index) => ({
  ...attemptAt(NOW - (12 - index) * DAY, question),
  predicted: index % 4,
}));

export const JUDGING: readonly Exhibit[] = [
  exhibit(
    'tryFirstCard',
    longestOf(({ question }) => tryFirstCard(question, asked)),
  ),
  exhibit('predictCard', longestOf(predictCard)),
  exhibit(
    'pointCard',
    longestOf((judging) => pointCard(judging, 1)),
  ),
  exhibit(
    'judgedCard',
    longestOf((judging) => judgedCard({ ...judging, due: NOW + DAY, hasThen: true })),
  ),
  exhibit(
    'judgedMoreCard',
    longestOf((judging) => judgedMoreCard(judging, 1)),
  ),
  exhibit('studiedCard', longestOf(studiedCard)),
  exhibit(
    'exampleCard, a strong answer',
    longestOf(({ question, attempt }) => exampleCard(question, attempt, 'strong') ?? tryFirstCard(question)),
  ),
  exhibit(
    'furtherCard',
    longestOf(({ question, attempt, words }) =>
      furtherCard(question, attempt, further(question, 'f0'), words),
    ),
  ),
  exhibit(
    'unsavedFurtherCard',
    longestOf(({ question, words }) => unsavedFurtherCard(further(question, 'f0'), words)),
  ),
  exhibit(
    'missedPointCard',
    longestOf(({ question, attempt }) => missedPointCard(question, attempt, 2)),
  ),
  exhibit('guessesCard', guessesCard(pack, guessed, { name: 'guesses.png', alt: 'x' }), {
    pictures: {
      'guesses.png': {
        kind: 'guesses',
        facts: guessesFacts({ guesses: guessesOf(guessed), clock: { zone: 'UTC', dayStart: 0 } }),
      },
    },
  }),
  exhibit(
    'thenAndNowCard',
    longestOf(({ question, attempt, words }) =>
      thenAndNowCard({
        question,
        before: { attempt: { ...attempt, verdicts: {} }, words },
        now: { attempt, words },
      }),
    ),
  ),
  exhibit(
    'lookPreviewCard',
    longestOf(({ question, attempt, words }) =>
      lookPreviewCard({ question, before: { attempt, words }, now: { attempt, words } }, CHANNEL),
    ),
  ),
  exhibit(
    'lookMessage',
    longest(
      questions.map((question) => {
        const side = { attempt: attemptAt(NOW, question), words: ANSWER };
        return lookMessage(person(1), { question, before: side, now: side });
      }),
    ),
    { isPublic: true },
  ),
];
