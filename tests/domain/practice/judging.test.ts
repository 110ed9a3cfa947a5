import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Attempt, VERDICTS, type Verdict } from '../../../src/domain/practice/attempt.ts';
import { calibration, guessesOf } from '../../../src/domain/practice/calibration.ts';
import {
  begun,
  gradeOf,
  isJudged,
  judged,
  latestAttempt,
  missedPoints,
  pointsOf,
  predicted,
  settled,
  toCompare,
  withMissedPoints,
} from '../../../src/domain/practice/judging.ts';
import {
  CORRECTION_MS,
  lastGrade,
  noPractice,
  type Practice,
} from '../../../src/domain/practice/practice.ts';
import { DAY, instantOf } from '../../times.ts';

const NOON = instantOf('2026-11-20T12:00Z');
const questionOf = (points: number, id = 'flaky-tests') => ({
  id,
  bucket: 'technical' as const,
  rubric: Array.from({ length: points }, (_, at) => ({ id: `point-${at}`, text: `Point ${at}` })),
});
const anyVerdicts = fc.array(fc.constantFrom(...VERDICTS), { minLength: 1, maxLength: 5 });

function latest(practice: Practice, question: string): Attempt {
  const attempt = latestAttempt(practice, question);
  if (!attempt) throw new Error('there is no attempt');
  return attempt;
}

interface Try {
  readonly verdicts: readonly Verdict[];
  readonly now: number;
  readonly guess?: number;
  readonly id?: string;
}

function triedOnce(before: Practice, { verdicts, now, guess, id }: Try): Practice {
  const question = questionOf(verdicts.length, id);
  const practice = begun(before, { question, how: 'tried', now });
  const { at } = latest(practice, question.id);
  const guessed = guess === undefined ? practice : predicted(practice, { at }, guess);
  return verdicts.reduce(
    (known, verdict, index) => judged(known, { at, point: `point-${index}`, verdict }, question),
    guessed,
  );
}

describe('judged point by point', () => {
  test('an answer is graded as soon as every point has a verdict, and not before; more points never grade worse', () => {
    fc.assert(
      fc.property(anyVerdicts, (verdicts) => {
        const question = questionOf(verdicts.length);
        const practice = triedOnce(noPractice, { verdicts, now: NOON });
        const attempt = latest(practice, question.id);
        expect(isJudged(attempt)).toBe(true);
        expect(lastGrade(practice, question.id)?.grade).toBe(gradeOf(attempt));
        const short = begun(noPractice, {
          question: questionOf(verdicts.length + 1),
          how: 'tried',
          now: NOON,
        });
        const open = verdicts.reduce(
          (known, verdict, index) =>
            judged(known, { at: NOON, point: `point-${index}`, verdict }, questionOf(verdicts.length + 1)),
          short,
        );
        expect(lastGrade(open, question.id)).toBeUndefined();
        const better = judged(practice, { at: attempt.at, point: 'point-0', verdict: 'covered' }, question);
        expect(gradeOf(latest(better, question.id))).toBeGreaterThanOrEqual(gradeOf(attempt));
      }),
    );
  });

  test('everything covered is a 5, nothing a 1, and half of it a 3', () => {
    const gradeAll = (verdict: Verdict): number =>
      gradeOf(
        latest(triedOnce(noPractice, { verdicts: [verdict, verdict, verdict], now: NOON }), 'flaky-tests'),
      );
    expect(VERDICTS.map(gradeAll)).toEqual([5, 3, 1]);
    expect(pointsOf({ verdicts: { a: 'covered', b: 'partly', c: 'missed' } })).toBe(1.5);
  });

  test('a verdict changed later changes the grade, and the same verdict twice changes nothing', () => {
    fc.assert(
      fc.property(anyVerdicts, fc.constantFrom(...VERDICTS), (verdicts, other) => {
        const question = questionOf(verdicts.length);
        const practice = triedOnce(noPractice, { verdicts, now: NOON });
        const change = { at: NOON, point: 'point-0', verdict: other };
        const once = judged(practice, change, question);
        expect(judged(once, change, question)).toBe(once);
        expect(once.grades).toHaveLength(1);
        expect(lastGrade(once, question.id)?.grade).toBe(gradeOf(latest(once, question.id)));
      }),
    );
  });

  test('a guess counts once, and never after a point was seen', () => {
    const question = questionOf(3);
    const tried = begun(noPractice, { question, how: 'tried', now: NOON });
    const guessed = predicted(tried, { at: NOON }, 2);
    expect(latest(predicted(guessed, { at: NOON }, 3), question.id).predicted).toBe(2);
    expect(predicted(tried, { at: NOON }, 4)).toBe(tried);
    const seen = judged(tried, { at: NOON, point: 'point-0', verdict: 'covered' }, question);
    expect(predicted(seen, { at: NOON }, 2), 'with the button of an old card').toBe(seen);
    const read = begun(noPractice, { question, how: 'studied', now: NOON });
    expect(predicted(read, { at: NOON }, 1)).toBe(read);
    expect(judged(read, { at: NOON, point: 'point-0', verdict: 'covered' }, question)).toBe(read);
    expect(read.grades).toEqual([]);
  });

  test('a button pressed twice begins one attempt; reading first is no try', () => {
    const question = questionOf(3);
    const once = begun(noPractice, { question, how: 'tried', now: NOON });
    expect(begun(once, { question, how: 'tried', now: NOON + 1_000 })).toBe(once);
    expect(begun(once, { question, how: 'tried', now: NOON + CORRECTION_MS }).attempts).toHaveLength(2);
    const read = begun(noPractice, { question, how: 'studied', now: NOON });
    expect(latest(begun(read, { question, how: 'tried', now: NOON + 1 }), question.id).how).toBe('tried');
  });

  test('two attempts never have the same name, even when the clock goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 20 }), (times) => {
        const practice = times.reduce(
          (known, time, index) =>
            begun(known, { question: questionOf(3, `q-${index}`), how: 'tried', now: NOON + time }),
          noPractice,
        );
        expect(new Set(practice.attempts.map(({ at }) => at)).size).toBe(times.length);
      }),
    );
  });
});

test('a missed point waits until it was tried again or passed over, and only while its attempt is the latest', () => {
  const missed = triedOnce(noPractice, { verdicts: ['covered', 'missed', 'missed'], now: NOON });
  expect(withMissedPoints(missed, NOON).flatMap(missedPoints)).toEqual(['point-1', 'point-2']);
  const one = settled(missed, { at: NOON, point: 'point-1' });
  expect(withMissedPoints(one, NOON).flatMap(missedPoints)).toEqual(['point-2']);
  expect(settled(one, { at: NOON, point: 'point-0' })).toBe(one);
  const again = triedOnce(one, { verdicts: ['covered', 'covered', 'covered'], now: NOON + DAY });
  expect(withMissedPoints(again, NOON + DAY)).toEqual([]);
  expect(withMissedPoints(missed, NOON + 61 * DAY)).toEqual([]);
});

test('after four weeks a question comes back once to be compared, and never again', () => {
  const first = {
    ...triedOnce(noPractice, { verdicts: ['missed', 'covered'], now: NOON }),
    written: ['flaky-tests'],
  };
  expect(toCompare(first, NOON + 27 * DAY)).toEqual([]);
  expect(toCompare(first, NOON + 28 * DAY)).toEqual(['flaky-tests']);
  expect(toCompare({ ...first, written: [] }, NOON + 28 * DAY)).toEqual([]);
  const now = triedOnce(first, { verdicts: ['covered', 'covered'], now: NOON + 30 * DAY });
  expect(latest(now, 'flaky-tests').comparedTo).toBe(NOON);
  expect(toCompare(now, NOON + 90 * DAY)).toEqual([]);
  const third = triedOnce(now, { verdicts: ['covered', 'covered'], now: NOON + 90 * DAY });
  expect(latest(third, 'flaky-tests').comparedTo).toBeUndefined();
});

test('how somebody judges themselves is said from five guesses on, in points', () => {
  const after = (count: number, guess: number): Practice =>
    Array.from({ length: count }).reduce<Practice>(
      (known, _, index) =>
        triedOnce(known, {
          verdicts: ['covered', 'covered', 'missed'],
          guess,
          now: NOON + index * DAY,
          id: `q-${index}`,
        }),
      noPractice,
    );
  expect(calibration(after(4, 1).attempts)).toBeUndefined();
  expect(calibration(after(5, 1).attempts)).toEqual({ bucket: 'technical', off: 1, answers: 5 });
  expect(calibration(after(5, 3).attempts)).toEqual({ bucket: 'technical', off: -1, answers: 5 });
  expect(calibration(after(12, 2).attempts)).toEqual({ off: 0, answers: 10 });
  expect(guessesOf(after(2, 1).attempts)[0]).toEqual({
    at: NOON,
    bucket: 'technical',
    predicted: 1,
    covered: 2,
    of: 3,
  });
});
