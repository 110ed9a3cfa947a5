import fc from 'fast-check';
import { describe, test } from 'vitest';
import { REVIEW_NAMES } from '../../../src/domain/cohort.ts';
import { VERDICTS } from '../../../src/domain/practice/attempt.ts';
import { REVIEW_MARKS, type SentReview } from '../../../src/domain/reviews/review.ts';
import { compared } from '../../../src/domain/reviews/reviewing.ts';
import {
  comparedCard,
  reviewForm,
  reviewPointCard,
  reviewReadyCard,
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
import { anyQuestion, instant, snowflake } from '../extremes.ts';
import { nastyText } from '../nasty-text.ts';
import { expectFits, expectFormFits } from '../rendered.ts';

const COHORT = 'a'.repeat(20);

describe('Discord takes every card of a review, whatever people wrote', () => {
  test('taking part, and having nothing to do', () => {
    for (const names of [undefined, ...REVIEW_NAMES])
      for (const isIn of [true, false])
        for (const trials of [0, 1, 2]) expectFits(reviewsCard({ names, isIn, trials, got: trials }));
    for (const why of ['none-left', 'enough', 'answer-first'] as const) expectFits(nothingToReviewCard(why));
    expectFits(declinedCard());
    expectFits(sentCard(true));
  });

  test('an answer or an example on the way to a review, and the review where it arrives', () => {
    const any = fc.record({
      of: anyQuestion,
      id: snowflake,
      who: snowflake,
      at: instant,
      words: nastyText(4_000),
      text: nastyText(500),
      verdict: fc.constantFrom(...VERDICTS),
      mark: fc.option(fc.constantFrom(...REVIEW_MARKS), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        any,
        fc.nat(4),
        fc.boolean(),
        ({ of, id, who, at, words, text, verdict, mark }, index, isNamed) => {
          const { question } = of;
          const verdicts = Object.fromEntries(question.rubric.map((point) => [point.id, verdict]));
          const trial = { question: question.id, which: 'strong' as const, verdicts };
          for (const judged of [
            { id, verdicts },
            { ...trial, trials: 1 },
          ]) {
            const toJudge = { question, words, of: judged, author: isNamed ? who : undefined };
            expectFits(toJudgeCard(toJudge));
            expectFits(reviewPointCard(toJudge, index));
          }
          expectFits(reviewReadyCard(question, { id, verdicts }));
          expectFormFits(reviewForm(question, id, id));
          const exemplar = { text: words, meets: [], note: 'n'.repeat(250) };
          expectFits(
            comparedCard(question, {
              points: compared(trial, question, exemplar),
              note: exemplar.note,
              left: 1,
            }),
          );
          const review: SentReview = {
            id,
            cohort: COHORT,
            day: '2026-11-20',
            question: question.id,
            by: who,
            takenAt: at,
            sentAt: at,
            verdicts,
            text,
            ...(mark && { mark }),
          };
          const all = [review, review, review];
          const shown = askedWords(() => question);
          expectFits(receivedCard({ all, words: shown, question, page: index, isNamed }));
          const reported = all.map((one) => ({ ...one, to: who }));
          expectFits(
            reportedCard({ cohort: COHORT, count: 9, takePart: 9, reported, words: shown, page: index }),
          );
        },
      ),
    );
  });
});
