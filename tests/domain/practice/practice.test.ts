import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_GRADES, MOST_PRACTICE_ANSWERS } from '../../../src/domain/bounds.ts';
import { addDays, LATEST_DAY_START, type OwnTime, ownDay, startOfDay } from '../../../src/domain/dates.ts';
import { LEVELS } from '../../../src/domain/member.ts';
import { comebacks } from '../../../src/domain/practice/comebacks.ts';
import {
  CORRECTION_MS,
  type Grade,
  graded,
  noPractice,
  type Practice,
  type PracticeAnswer,
  type PracticeCard,
  withAnswer,
} from '../../../src/domain/practice/practice.ts';
import { DAY, instantOf } from '../../times.ts';

const NOON = instantOf('2026-11-20T12:00Z');
const QUESTION = { id: 'flaky-tests', bucket: 'technical' } as const;

const anyGrade = fc.constantFrom(...LEVELS);
const anyStart = fc.integer({ min: instantOf('2020-01-01'), max: instantOf('2090-01-01') });
/** Grades, each with the time since the previous one: from seconds to two years. */
const anyHistory = fc.array(fc.tuple(anyGrade, fc.integer({ min: CORRECTION_MS, max: 730 * DAY })), {
  maxLength: 30,
});

function practised(start: number, history: readonly (readonly [Grade, number])[]): [Practice, number] {
  let now = start;
  let practice = noPractice;
  for (const [grade, later] of history) {
    now += later;
    practice = graded(practice, QUESTION, grade, now);
  }
  return [practice, now];
}

const dueAfter = (practice: Practice, grade: Grade, now: number): number =>
  graded(practice, QUESTION, grade, now).cards[QUESTION.id]?.due ?? Number.NaN;

/** The date from which the card is offered. */
const backOn = (card: PracticeCard, time: OwnTime): string | undefined =>
  comebacks({ [QUESTION.id]: card }, time, { mostADay: 10 }).days.get(QUESTION.id);

const settings = { numRuns: 300 };

describe('after a grade a question comes back', () => {
  test('never at once, never before a day has gone by, and never after more than about three months', () => {
    fc.assert(
      fc.property(anyStart, anyHistory, anyGrade, fc.nat(400 * DAY), (start, history, grade, later) => {
        const [practice, last] = practised(start, history);
        const now = last + CORRECTION_MS + later;
        const due = dueAfter(practice, grade, now);
        expect(due).toBeGreaterThanOrEqual(now + DAY);
        expect(due).toBeLessThanOrEqual(now + 93 * DAY);
      }),
      settings,
    );
  });

  test('never sooner for a higher grade', () => {
    fc.assert(
      fc.property(anyStart, anyHistory, fc.nat(400 * DAY), (start, history, later) => {
        const [practice, last] = practised(start, history);
        const dues = LEVELS.map((grade) => dueAfter(practice, grade, last + CORRECTION_MS + later));
        expect(dues).toEqual(dues.toSorted((a, b) => a - b));
      }),
      settings,
    );
  });

  test('tomorrow when less than half was covered, however well it went before', () => {
    fc.assert(
      fc.property(anyStart, anyHistory, fc.constantFrom<Grade>(1, 2), (start, history, grade) => {
        const [practice, last] = practised(start, history);
        expect(dueAfter(practice, grade, last + DAY)).toBe(last + 2 * DAY);
      }),
      settings,
    );
  });

  test('in the order of the grades at the first time, and later and later with "all of it"', () => {
    const days = LEVELS.map((grade) => (dueAfter(noPractice, grade, NOON) - NOON) / DAY);
    expect(days).toEqual([1, 1, 2, 3, 8]);
    const [once, at] = practised(NOON, [[5, CORRECTION_MS]]);
    expect(dueAfter(once, 5, at + 8 * DAY) - (at + 8 * DAY)).toBeGreaterThan(8 * DAY);
  });

  test('by whole days of 24 hours, so that no change of a clock moves it', () => {
    fc.assert(
      fc.property(anyStart, anyHistory, anyGrade, (start, history, grade) => {
        const [practice, last] = practised(start, history);
        expect((dueAfter(practice, grade, last + DAY) - last) % DAY).toBe(0);
      }),
      settings,
    );
  });

  test('the same in every run, and from what was stored as from what was computed', () => {
    fc.assert(
      fc.property(anyStart, anyHistory, anyGrade, (start, history, grade) => {
        const [practice, last] = practised(start, history);
        const stored: Practice = JSON.parse(JSON.stringify(practice));
        expect(stored).toEqual(practice);
        expect(graded(stored, QUESTION, grade, last + DAY)).toEqual(
          graded(practised(start, history)[0], QUESTION, grade, last + DAY),
        );
      }),
      settings,
    );
  });

  test('also when the clock has gone back', () => {
    fc.assert(
      fc.property(anyStart, anyHistory, anyGrade, fc.nat(1_000 * DAY), (start, history, grade, back) => {
        const [practice, last] = practised(start, history);
        expect(dueAfter(practice, grade, last - back)).toBeGreaterThan(last - back);
      }),
      settings,
    );
  });
});

describe('a question is due from the beginning of the member’s day', () => {
  /** Zones whose clocks change at night, at midnight or by half an hour, and one that never changes. */
  const anyClock = fc.record({
    zone: fc.constantFrom(
      'Europe/Berlin',
      'America/Santiago',
      'Africa/Cairo',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
    ),
    dayStart: fc.nat(LATEST_DAY_START),
  });

  test('so many of their days after the grade, for the whole of that day and never before it', () => {
    fc.assert(
      fc.property(
        anyStart,
        anyHistory,
        anyGrade,
        anyClock,
        fc.integer({ min: -3, max: 3 }),
        fc.nat(DAY),
        (start, history, grade, clock, days, later) => {
          const [practice, last] = practised(start, history);
          const card = graded(practice, QUESTION, grade, last + DAY).cards[QUESTION.id];
          if (!card) throw new Error('it was graded');
          const dayOf = (now: number): string => ownDay({ now, ...clock });
          const dueDay = addDays(dayOf(card.reviewedAt), Math.round((card.due - card.reviewedAt) / DAY));
          const now = startOfDay(addDays(dueDay, days), clock) + later;
          expect(backOn(card, { now, ...clock })).toBe(dayOf(now) >= dueDay ? dayOf(now) : dueDay);
          expect(backOn(card, { now: card.reviewedAt, ...clock })).toBe(dueDay);
        },
      ),
      settings,
    );
  });

  test('graded at eight in the evening, back the next morning; graded at one in the night, in the same morning', () => {
    const berlin = { zone: 'Europe/Berlin', dayStart: 4 };
    const gradedAt = (iso: string) => {
      const card = graded(noPractice, QUESTION, 1, instantOf(iso)).cards[QUESTION.id];
      if (!card) throw new Error('it was graded');
      return startOfDay(backOn(card, { now: card.reviewedAt, ...berlin }) ?? '', berlin);
    };
    expect(gradedAt('2026-11-20T20:00+01:00')).toBe(instantOf('2026-11-21T04:00+01:00'));
    expect(gradedAt('2026-11-21T01:00+01:00')).toBe(instantOf('2026-11-21T04:00+01:00'));
    expect(gradedAt('2026-11-21T04:00+01:00')).toBe(instantOf('2026-11-22T04:00+01:00'));
  });
});

describe('a second grade', () => {
  const anyWithin = fc.nat(CORRECTION_MS - 1);

  test('soon after the first takes its place', () => {
    fc.assert(
      fc.property(
        anyStart,
        anyHistory,
        anyGrade,
        anyGrade,
        anyWithin,
        (start, history, slip, meant, soon) => {
          const [practice, last] = practised(start, history);
          const now = last + DAY;
          const corrected = graded(graded(practice, QUESTION, slip, now), QUESTION, meant, now + soon);
          expect(corrected).toEqual(graded(practice, QUESTION, meant, now));
        },
      ),
      settings,
    );
  });

  test('later is a second answer', () => {
    const [practice] = practised(NOON, [
      [2, DAY],
      [4, CORRECTION_MS],
    ]);
    expect(practice.grades.map(({ grade }) => grade)).toEqual([2, 4]);
    expect(practice.cards[QUESTION.id]?.reviews).toBe(2);
  });

  test('to another question is another answer, whenever it comes', () => {
    const other = { id: 'portfolio-talk', bucket: 'communication' } as const;
    const practice = graded(graded(noPractice, QUESTION, 2, NOON), other, 5, NOON);
    expect(practice.grades).toEqual([
      { question: 'flaky-tests', bucket: 'technical', grade: 2, at: NOON },
      { question: 'portfolio-talk', bucket: 'communication', grade: 5, at: NOON },
    ]);
  });
});

test('what is kept does not grow without end', () => {
  const history = Array.from({ length: MOST_GRADES + 5 }, (): [Grade, number] => [3, DAY]);
  const [practice] = practised(NOON, history);
  expect(practice.grades).toHaveLength(MOST_GRADES);
  expect(practice.grades.at(-1)?.at).toBe(NOON + history.length * DAY);
  let answers: readonly PracticeAnswer[] = [];
  for (const index of Array.from({ length: 9 }, (_, each) => each))
    answers = withAnswer(answers, { id: String(index), at: NOON + index, text: `${index}` });
  expect(answers).toHaveLength(MOST_PRACTICE_ANSWERS);
  expect(withAnswer(answers, { id: '8', at: NOON, text: '8' })).toBe(answers);
  const again = withAnswer(answers, { id: '8', at: NOON, text: 'again' });
  expect(again.map(({ text }) => text)).toEqual(['4', '5', '6', '7', 'again']);
});
