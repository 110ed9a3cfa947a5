import { expect, test } from 'vitest';
import {
  graded,
  noPractice,
  type Practice,
  type PracticeCard,
} from '../../../src/domain/practice/practice.ts';
import { freshStore } from '../fresh-store.ts';
import { NOON } from '../samples.ts';

const memory = {
  due: NOON + 1,
  stability: 2.3065,
  difficulty: 2.11810397,
  reviewedAt: NOON,
  reviews: 2,
  lapses: 1,
};
const card: Required<PracticeCard> = { ...memory, before: { ...memory, due: NOON, lapses: 0 } };
const whole: Practice = {
  cards: { 'q-one': card, 'q-two': memory },
  grades: [{ question: 'q-one', bucket: 'technical', grade: 4, at: NOON }],
  written: ['q-one'],
  attempts: [
    {
      question: 'q-one',
      bucket: 'technical',
      at: NOON,
      how: 'tried',
      asked: { cohort: 'main', day: '2026-11-20' },
      of: 2,
      predicted: 1,
      verdicts: { one: 'covered', two: 'missed' },
      settled: ['two'],
      comparedTo: 1,
    },
  ],
};

test('everything about practice is read as it was written, for this person in this server alone', async () => {
  const { store, backend } = freshStore();
  expect(await store.practice.update('100', '7', () => whole)).toEqual(whole);
  expect(await store.practice.get('100', '7')).toEqual(whole);
  expect(await store.practice.get('101', '7')).toEqual(noPractice);
  expect(await store.practice.get('100', '8')).toEqual(noPractice);
  expect(backend.written).toEqual(['ppl/100/7', 'prc/100/7']);
});

test('a change that gives back what it was given writes nothing', async () => {
  const { store, backend } = freshStore();
  expect(await store.practice.update('100', '7', (practice) => practice)).toEqual(noPractice);
  expect(backend.written).toEqual([]);
});

test('grades that arrive at once are all kept', async () => {
  const { store } = freshStore();
  const grade = (index: number) =>
    store.practice.update('100', '7', (practice) =>
      graded(practice, { id: `q-${index}`, bucket: 'research' }, 3, NOON + index),
    );
  await Promise.all(Array.from({ length: 200 }, (_, index) => grade(index)));
  const { cards, grades } = await store.practice.get('100', '7');
  expect([Object.keys(cards).length, grades.length]).toEqual([200, 200]);
});

test('a text leaves its trace before it is written, and comes back oldest first, each once', async () => {
  const { store, backend } = freshStore();
  const first = { id: '1', at: NOON, text: 'first' };
  const second = { id: '2', at: NOON + 1, text: 'second 🔍' };
  for (const answer of [first, second, second]) await store.practice.keepAnswer('100', '7', 'q-one', answer);
  expect(await store.practice.answers('100', '7', 'q-one')).toEqual([first, second]);
  expect(await store.practice.answers('100', '8', 'q-one')).toEqual([]);
  expect((await store.practice.get('100', '7')).written).toEqual(['q-one']);
  expect(backend.written).toEqual(['ppl/100/7', 'prc/100/7', 'pra/100/7/q-one', 'pra/100/7/q-one']);
});
