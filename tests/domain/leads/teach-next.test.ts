import { expect, test } from 'vitest';
import { allQuestions } from '../../../src/domain/catalog.ts';
import { teachNext } from '../../../src/domain/leads/teach-next.ts';
import { pack } from '../pack-fixture.ts';

const questions = allQuestions(pack);

test('each gap comes with the topics that teach it and the questions that exercise it, the most common first', () => {
  const gaps = [
    { gap: 'not-fooling-yourself', sharing: 2, others: 3 },
    { gap: 'python-pytorch', sharing: 4, others: 0 },
  ];
  const found = teachNext(pack, gaps, questions);
  expect(found.map(({ skill, sharing, others }) => ({ gap: skill, sharing, others }))).toEqual(gaps);
  for (const { skill, name, topics, questions: count } of found) {
    expect(name).toBe(pack.skills.find(({ id }) => id === skill)?.name);
    expect(topics).toEqual(
      pack.curriculum.topics.filter(({ skills }) => skills.includes(skill)).map(({ id }) => id),
    );
    expect(count).toBe(questions.filter(({ skills }) => skills.includes(skill)).length);
    expect(topics.length + count).toBeGreaterThan(0);
  }
});

test('only questions that the group can be asked are counted', () => {
  const [own] = questions.filter(({ skills }) => skills.includes('python-pytorch'));
  const gaps = [{ gap: 'python-pytorch', sharing: 2, others: 0 }];
  expect(teachNext(pack, gaps, own ? [own] : [])[0]?.questions).toBe(1);
  expect(teachNext(pack, gaps, [])[0]?.questions).toBe(0);
});

test('a skill that the content no longer has is left out', () => {
  expect(teachNext(pack, [{ gap: 'gone', sharing: 9, others: 9 }], questions)).toEqual([]);
});
