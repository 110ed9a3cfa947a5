import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withFeedback } from '../../../src/domain/answers/feedback.ts';
import {
  isSameVerdicts,
  judgedPoints,
  NO_POINT,
  namedPoints,
} from '../../../src/domain/answers/feedback-points.ts';
import { ONE_OPTION, ownPhrases, withPhrases } from '../../../src/domain/answers/own-phrases.ts';

const rubric = ['one', 'two', 'three', 'four'].map((id) => ({ id, text: `Says ${id}` }));
const some = fc.subarray([...rubric.map(({ id }) => id), 'foreign', NO_POINT]);

describe('points of a lead', () => {
  test('every point is judged or none is, and no point that the rubric does not have', () => {
    fc.assert(
      fc.property(some, some, (covered, partly) => {
        const judged = Object.keys(judgedPoints(rubric, { covered, partly }));
        expect([[], rubric.map(({ id }) => id)]).toContainEqual(judged);
      }),
    );
  });

  test('what was judged opens the form as it was, and sent unchanged it is the same again', () => {
    fc.assert(
      fc.property(some, some, (covered, partly) => {
        const judged = judgedPoints(rubric, { covered, partly });
        expect(isSameVerdicts(judgedPoints(rubric, namedPoints(judged)), judged)).toBe(true);
      }),
    );
  });

  test('all can be missed, and named in both lists a point is covered in part', () => {
    const missed = judgedPoints(rubric, { covered: [NO_POINT], partly: [] });
    expect(Object.values(missed)).toEqual(['missed', 'missed', 'missed', 'missed']);
    expect(judgedPoints(rubric, { covered: ['one', 'two'], partly: ['two'] })).toEqual({
      one: 'covered',
      two: 'partly',
      three: 'missed',
      four: 'missed',
    });
  });

  test('points alone are feedback; without points and words there is none', () => {
    const of = { cohort: 'main', day: '2026-11-20', question: 'q', by: 'lea', at: 1 };
    const points = judgedPoints(rubric, { covered: ['one'], partly: [] });
    const kept = withFeedback([], { ...of, text: '', points });
    expect(kept).toEqual([{ ...of, text: '', points }]);
    expect(withFeedback(kept, { ...of, text: ' ', points: { ...points } })).toBe(kept);
    const words = withFeedback(kept, { ...of, text: 'Good.', at: 2 });
    expect(words).toEqual([{ ...of, text: 'Good.', changedAt: 2 }]);
    expect(withFeedback(words, { ...of, text: '' })).toEqual([]);
  });
});

describe('sentences of a lead', () => {
  const written = (text: string, at = 1) => ({ text, at });

  test('come back with what was said most often first, of the same the latest', () => {
    const all = [
      written('Say the answer first. Good start here.', 1),
      written('Say the answer first.\nName one number, please!', 2),
      written('No.', 3),
    ];
    expect(ownPhrases(all)).toEqual([
      'Say the answer first.',
      'Name one number, please!',
      'Good start here.',
    ]);
  });

  test('fit a list, each is there once, and is found in what was written', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.constantFrom('Say more. Say more. ', 'x'.repeat(200)),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
        const phrases = ownPhrases(texts.map((each) => written(each)));
        expect(new Set(phrases).size).toBe(phrases.length);
        for (const phrase of phrases) {
          expect(phrase.length).toBeLessThanOrEqual(ONE_OPTION);
          expect(texts.some((each) => each.includes(phrase))).toBe(true);
        }
      }),
    );
  });

  test('are added below the words, and not where they stand already', () => {
    expect(withPhrases('Good start. ', ['Say the answer first.', 'Good start.'])).toBe(
      'Good start.\nSay the answer first.',
    );
    expect(withPhrases('', ['One here.', 'Two here.', 'One here.'])).toBe('One here. Two here.');
  });
});
