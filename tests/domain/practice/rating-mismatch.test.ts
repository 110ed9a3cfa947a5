import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEVELS } from '../../../src/domain/member.ts';
import { BUCKET_IDS, type BucketId } from '../../../src/domain/pack.ts';
import type { Grade, GradedAnswer } from '../../../src/domain/practice/practice.ts';
import {
  disagreements,
  LATEST_ANSWERS,
  LEAST_ANSWERS,
} from '../../../src/domain/practice/rating-mismatch.ts';
import { bucketRating } from '../../../src/domain/skills/ratings.ts';
import { anyRatings, pack, ratingsOf } from '../pack-fixture.ts';

const answers = (bucket: BucketId, ...grades: Grade[]): GradedAnswer[] =>
  grades.map((grade, at) => ({ question: 'any', bucket, grade, at }));

const anyGrades: fc.Arbitrary<GradedAnswer[]> = fc.array(
  fc.record({
    question: fc.constant('any'),
    bucket: fc.constantFrom(...BUCKET_IDS),
    grade: fc.constantFrom(...LEVELS),
    at: fc.nat(),
  }),
  { maxLength: 80 },
);

test('nothing is said of a bucket with fewer than five graded answers, or that is not rated', () => {
  fc.assert(
    fc.property(anyRatings, anyGrades, (current, grades) => {
      for (const { bucket, answers: count, rated } of disagreements(pack, current, grades)) {
        expect(count).toBeGreaterThanOrEqual(LEAST_ANSWERS);
        expect(count).toBeLessThanOrEqual(LATEST_ANSWERS);
        expect(grades.filter((one) => one.bucket === bucket).length).toBeGreaterThanOrEqual(LEAST_ANSWERS);
        expect(rated).toBe(bucketRating(pack, current, bucket));
      }
    }),
  );
});

test('it is said exactly where both are two levels or more apart, either way', () => {
  fc.assert(
    fc.property(anyRatings, anyGrades, (current, grades) => {
      const said = disagreements(pack, current, grades);
      for (const { rated, graded } of said) expect(Math.abs(rated - graded)).toBeGreaterThan(1.99);
      for (const bucket of BUCKET_IDS) {
        const latest = grades.filter((one) => one.bucket === bucket).slice(-LATEST_ANSWERS);
        const rated = bucketRating(pack, current, bucket);
        if (latest.length < LEAST_ANSWERS || rated === undefined) continue;
        const graded = latest.reduce((sum, { grade }) => sum + grade, 0) / latest.length;
        const apart = Math.abs(rated - graded);
        if (Math.abs(apart - 2) > 0.01) expect(said.some((one) => one.bucket === bucket)).toBe(apart > 2);
      }
    }),
  );
});

test('grades of one bucket say nothing about another', () => {
  fc.assert(
    fc.property(anyRatings, anyGrades, fc.constantFrom(...BUCKET_IDS), (current, grades, bucket) => {
      const own = grades.filter((one) => one.bucket === bucket);
      const of = (all: readonly GradedAnswer[]) =>
        disagreements(pack, current, all).filter((one) => one.bucket === bucket);
      expect(of(own)).toEqual(of(grades));
    }),
  );
});

test('five answers graded 2 beside a rating of 4 are said, four are not, and neither is a difference below two', () => {
  const current = ratingsOf({ 'python-pytorch': 4, 'deep-learning-transformers': 4 });
  expect(disagreements(pack, current, answers('technical', 2, 2, 2, 2, 2))).toEqual([
    { bucket: 'technical', rated: 4, graded: 2, answers: 5 },
  ]);
  expect(disagreements(pack, current, answers('technical', 2, 2, 2, 2))).toEqual([]);
  expect(disagreements(pack, current, answers('technical', 2, 2, 2, 2, 3))).toEqual([]);
  expect(disagreements(pack, current, answers('research', 1, 1, 1, 1, 1))).toEqual([]);
});

test('who gets better is judged by the latest ten answers', () => {
  const current = ratingsOf({ 'python-pytorch': 4 });
  const grades = answers('technical', 1, 1, 1, 1, 1, 1, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4);
  expect(disagreements(pack, current, grades)).toEqual([]);
});

test('thirds do not miss the two levels by a hair', () => {
  const current = ratingsOf({
    'reading-papers': 4,
    'forming-questions': 4,
    writing: 3,
    'running-experiments': 3,
  });
  const rated = 11 / 3;
  const sixth = answers('research', 1, 1, 2, 2, 2, 2);
  expect(disagreements(pack, current, sixth)).toEqual([
    { bucket: 'research', rated, graded: 10 / 6, answers: 6 },
  ]);
});
