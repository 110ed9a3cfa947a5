import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Review,
  reviewBy,
  sentReviews,
  withMark,
  withoutReviewer,
  withSent,
  withVerdict,
} from '../../../src/domain/reviews/review.ts';
import { compared, needsPractice, trialFor } from '../../../src/domain/reviews/reviewing.ts';
import { shippedPack as pack } from '../pack-fixture.ts';

const open: Review = {
  id: '1',
  cohort: 'main',
  day: '2026-11-20',
  question: 'q',
  by: 'ben',
  takenAt: 1,
  verdicts: {},
  text: '',
};

test('what was sent changes no more: neither its points nor its words', () => {
  const sent = withSent([open], { id: '1', by: 'ben', text: ' Good. ', at: 2 });
  expect(sentReviews(sent).map(({ text }) => text)).toEqual(['Good.']);
  expect(withVerdict(sent, { id: '1', by: 'ben', point: 'p', verdict: 'missed' })).toBe(sent);
  expect(withSent(sent, { id: '1', by: 'ben', text: 'Bad.', at: 3 })).toBe(sent);
});

test('only whoever took an answer can say something of it', () => {
  expect(withVerdict([open], { id: '1', by: 'eve', point: 'p', verdict: 'missed' })).toEqual([open]);
  expect(reviewBy([open], '1', 'eve')).toBeUndefined();
});

test('a mark replaces the one before, can be taken back, and needs a review that was sent', () => {
  expect(withMark([open], '1', 'helpful')).toEqual([open]);
  const sent = withSent([open], { id: '1', by: 'ben', text: 'Good.', at: 2 });
  const reported = withMark(withMark(sent, '1', 'helpful'), '1', 'reported');
  expect(reported[0]?.mark).toBe('reported');
  expect(withMark(reported, '1')).toEqual(sent);
});

test('who deletes their data leaves the words that were sent, without their name, and nothing that was not', () => {
  const sent = { ...open, id: '2', text: 'Good.', sentAt: 2 };
  const other = { ...sent, id: '3', by: 'cem' };
  const { by: _by, ...unsigned } = sent;
  expect(withoutReviewer([open, sent, other], 'ben')).toEqual([unsigned, other]);
  expect(withoutReviewer([other], 'ben')).toEqual([other]);
});

test('two examples come before the first answer: an adequate one and a strong one to another question', () => {
  expect([0, 1, 2].map((trials) => needsPractice({ trials }))).toEqual([true, true, false]);
  const [first, second] = [trialFor(pack, 0), trialFor(pack, 1)];
  expect([first?.which, second?.which]).toEqual(['adequate', 'strong']);
  expect(first?.question).not.toBe(second?.question);
});

test('an example is compared point by point with what its writers say it covers', () => {
  const questions = pack.banks.flatMap((bank) => bank.questions).filter(({ exemplars }) => exemplars);
  fc.assert(
    fc.property(fc.constantFrom(...questions), (question) => {
      const exemplar = question.exemplars?.adequate;
      if (!exemplar) return;
      const trial = { question: question.id, which: 'adequate' as const, verdicts: {} };
      const points = compared(trial, question, exemplar);
      expect(points.map(({ point }) => point)).toEqual(question.rubric.map(({ id }) => id));
      expect(
        points
          .filter(({ ours }) => ours === 'covered')
          .map(({ point }) => point)
          .toSorted(),
      ).toEqual([...exemplar.meets].toSorted());
    }),
  );
});
