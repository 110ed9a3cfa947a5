import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allQuestions } from '../../../src/domain/catalog.ts';
import { type Attempt, VERDICTS } from '../../../src/domain/practice/attempt.ts';
import {
  exampleCard,
  furtherCard,
  furtherForm,
  furtherOf,
  missedPointCard,
  unsavedFurtherCard,
} from '../../../src/views/practice/examples.ts';
import { calibrationLine, guessesCard } from '../../../src/views/practice/guesses.ts';
import { judgedCard, judgedMoreCard } from '../../../src/views/practice/judged.ts';
import {
  pointCard,
  pointsText,
  predictCard,
  studiedCard,
  tryFirstCard,
} from '../../../src/views/practice/judging.ts';
import { lookMessage, lookPreviewCard, thenAndNowCard } from '../../../src/views/practice/then-and-now.ts';
import { shippedPack } from '../../domain/pack-fixture.ts';
import { anyQuestion, instant } from '../extremes.ts';
import { nastyText } from '../nasty-text.ts';
import { expectFits, expectFormFits, textOf } from '../rendered.ts';

const anyText = fc.oneof(nastyText(1_500), fc.constant('語\n'.repeat(1_500)), fc.constant('*'.repeat(3_000)));

const anyJudging = fc
  .record({
    of: anyQuestion,
    at: instant,
    words: fc.option(anyText, { nil: undefined }),
    verdicts: fc.array(fc.constantFrom(...VERDICTS, undefined), { minLength: 5, maxLength: 5 }),
    predicted: fc.option(fc.nat(5), { nil: undefined }),
  })
  .map(({ of: { question }, at, words, verdicts, predicted }) => {
    const given = question.rubric.flatMap(({ id }, index) => {
      const verdict = verdicts[index];
      return verdict === undefined ? [] : [[id, verdict] as const];
    });
    const attempt: Attempt = {
      question: question.id,
      bucket: question.bucket,
      at,
      how: 'tried',
      of: question.rubric.length,
      verdicts: Object.fromEntries(given),
      ...(predicted !== undefined && { predicted }),
    };
    return { question, attempt, words };
  });

describe('Discord takes every card on the way from an attempt to its points', () => {
  test('try first, guess, one point, what came of it, and what only readers see', () => {
    fc.assert(
      fc.property(anyJudging, fc.nat(4), instant, fc.boolean(), (judging, index, due, hasThen) => {
        const { question } = judging;
        expectFits(tryFirstCard(question));
        expectFits(tryFirstCard(question, { cohort: 'c'.repeat(20), day: '2026-11-20' }));
        expectFits(predictCard(judging));
        expectFits(pointCard(judging, Math.min(index, question.rubric.length - 1)));
        expectFits(judgedCard({ ...judging, due, hasThen }));
        expectFits(judgedMoreCard(judging, index % 2));
        expectFits(studiedCard(judging));
      }),
    );
  });

  test('examples, follow-ups, missed points, and then and now', () => {
    fc.assert(
      fc.property(anyJudging, anyText, (judging, text) => {
        const { question, attempt } = judging;
        for (const which of ['adequate', 'strong'] as const) {
          const shown = exampleCard(question, attempt, which);
          if (shown) expectFits(shown);
        }
        expectFits(missedPointCard(question, attempt, 0));
        const both = { question, before: { attempt, words: text }, now: judging };
        expectFits(thenAndNowCard(both));
        expectFits(thenAndNowCard(both, `https://discord.com/channels/${'9'.repeat(62)}`));
        expectFits(lookPreviewCard(both, '9'.repeat(20)));
        expectFits(lookMessage('9'.repeat(20), both));
        for (const what of ['f0', 'f1', 'p0', 'p4']) {
          const further = furtherOf(question, what);
          if (!further) continue;
          expectFormFits(furtherForm(further, attempt, what, '9'.repeat(20)));
          expectFits(furtherCard(question, attempt, further, text));
          expectFits(unsavedFurtherCard(further, text));
        }
      }),
      { numRuns: 25 },
    );
  });
});

test('before the guess no point is shown, and what is left to do is offered after it', () => {
  fc.assert(
    fc.property(anyJudging, instant, (judging, due) => {
      const { question, attempt } = judging;
      const [point] = question.rubric;
      if (!point || judging.words?.includes(point.text) || question.text.includes(point.text)) return;
      expect(textOf(predictCard(judging))).not.toContain(point.text);
      expect(textOf(tryFirstCard(question))).not.toContain(point.text);
      const done = JSON.stringify(judgedCard({ ...judging, due, hasThen: false }));
      expect(done.includes('Try the missed point')).toBe(Object.values(attempt.verdicts).includes('missed'));
      expect(done).not.toContain('Then and now');
    }),
  );
});

test('how somebody judges themselves is said in points, and from five guesses on', () => {
  const [question] = allQuestions(shippedPack);
  if (!question) throw new Error('there is no question');
  const attempts = (count: number, predicted: number): Attempt[] =>
    Array.from({ length: count }, (_, at) => ({
      question: question.id,
      bucket: 'research',
      at,
      how: 'tried',
      of: 2,
      predicted,
      verdicts: { a: 'covered', b: 'missed' },
    }));
  expectFits(guessesCard(shippedPack, attempts(9, 0)));
  expect(calibrationLine(shippedPack, attempts(4, 0))).toBe('');
  expect(calibrationLine(shippedPack, attempts(5, 0))).toBe(
    'You tend to be 1 point too hard on yourself in Research Skills (your latest 5 answers).',
  );
  expect(calibrationLine(shippedPack, attempts(5, 2))).toContain('1 point too optimistic');
  expect(calibrationLine(shippedPack, attempts(5, 1))).toContain('about right');
});

test('points are written with halves', () => {
  expect([0, 0.5, 1, 2.5, 5].map(pointsText)).toEqual(['0', '½', '1', '2½', '5']);
});
