import { describe, expect, test } from 'vitest';
import { chooseQuestion, type QuestionRequest } from '../../../src/domain/bank/question-choice.ts';
import { servingOf } from '../../../src/domain/bank/track-turns.ts';
import { allQuestions } from '../../../src/domain/catalog.ts';
import { addDays } from '../../../src/domain/dates.ts';
import type { Question } from '../../../src/domain/pack.ts';
import { shippedPack } from '../pack-fixture.ts';

const questions = allQuestions(shippedPack);
const targets = shippedPack.tracks.tracks.map(({ id }) => id);
const WEEKS = 26;
/** Four weeks of weekdays. */
const WINDOW = 20;

/** The questions that a group gets on the weekdays of half a year. */
function halfAYear(aimed: readonly string[], weakness: QuestionRequest['weakness'], cohort: string) {
  const serving = servingOf(shippedPack, aimed, questions);
  const posted: Question[] = [];
  for (let week = 0; week < WEEKS; week++) {
    for (let weekday = 0; weekday < 5; weekday++) {
      const day = addDays('2026-01-05', week * 7 + weekday);
      const history = posted.map(({ id }) => id);
      const chosen = chooseQuestion({ questions, history, day, cohort, weakness, serving });
      if (chosen) posted.push(chosen.question);
    }
  }
  return { posted, serving };
}

const windows = (posted: readonly Question[]): readonly Question[][] =>
  Array.from({ length: Math.floor(posted.length / WINDOW) }, (_, index) =>
    posted.slice(index * WINDOW, (index + 1) * WINDOW),
  );

const fewest = (posted: readonly Question[], fits: (question: Question) => boolean): number =>
  Math.min(...windows(posted).map((window) => window.filter(fits).length));

const GROUPS: readonly QuestionRequest['weakness'][] = [
  {},
  { technical: 1.5, research: 2, communication: 2, domain: 1.5 },
  { technical: 4, research: 3, communication: 3.5, domain: 2.5 },
];

describe.each(targets)('half a year of weekdays for a group that aims for %s', (target) => {
  test.each(GROUPS)(
    'with averages %o: no repeat, its share in every four weeks, and all levels',
    (weakness) => {
      for (const cohort of ['a', 'b', 'c']) {
        const { posted, serving } = halfAYear([target], weakness, cohort);
        expect(posted).toHaveLength(WEEKS * 5);
        expect(new Set(posted).size).toBe(posted.length);
        expect(fewest(posted, ({ id }) => serving.get(target)?.has(id) ?? false)).toBeGreaterThanOrEqual(3);
        expect(fewest(posted, ({ level = 0 }) => level <= 2)).toBeGreaterThanOrEqual(2);
        expect(fewest(posted, ({ level = 0 }) => level === 3)).toBeGreaterThanOrEqual(3);
        expect(fewest(posted, ({ level = 0 }) => level >= 4)).toBeGreaterThanOrEqual(1);
      }
    },
  );
});

test('in a group whose members aim for all seven tracks each of them has its turn in every four weeks', () => {
  for (const weakness of GROUPS) {
    for (const cohort of ['a', 'b', 'c']) {
      const { posted, serving } = halfAYear(targets, weakness, cohort);
      for (const [target, ids] of serving)
        expect(
          fewest(posted, ({ id }) => ids.has(id)),
          target,
        ).toBeGreaterThanOrEqual(1);
    }
  }
});

test('nobody gets fewer than forty questions on the skills that their track hires on or that are meant for it', () => {
  for (const [target, ids] of servingOf(shippedPack, targets, questions))
    expect(ids.size, target).toBeGreaterThanOrEqual(40);
});

test('what a beginner group is asked is easier than what a strong group is asked in the same weeks', () => {
  const meanLevel = (weakness: QuestionRequest['weakness']) => {
    const levels = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((cohort) =>
      halfAYear([], weakness, cohort)
        .posted.slice(0, 40)
        .map(({ level = 0 }) => level),
    );
    return levels.reduce((sum, level) => sum + level, 0) / levels.length;
  };
  const beginners = meanLevel({ technical: 1.5, research: 1.5, communication: 1.5, domain: 1.5 });
  const strong = meanLevel({ technical: 4, research: 4, communication: 4, domain: 4 });
  expect(strong - beginners).toBeGreaterThan(0.4);
});
