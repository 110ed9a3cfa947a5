import { expect, test } from 'vitest';
import { allQuestions } from '../../../src/domain/catalog.ts';
import { teachNext } from '../../../src/domain/leads/teach-next.ts';
import { pack, shippedPack } from '../pack-fixture.ts';

const questions = allQuestions(pack);
const averages = (research: number) => [
  { bucket: 'research' as const, average: research, sharing: 3, others: false },
];

test('each gap comes with the topics that teach it and the questions that exercise it, the most common first', () => {
  const gaps = [
    { gap: 'not-fooling-yourself', sharing: 2, others: 3 },
    { gap: 'python-pytorch', sharing: 4, others: 0 },
  ];
  const found = teachNext(pack, gaps, questions, averages(2.5));
  expect(found.map(({ skill, sharing, others }) => ({ gap: skill, sharing, others }))).toEqual(gaps);
  for (const { skill, name, topics, questions: count } of found) {
    expect(name).toBe(pack.skills.find(({ id }) => id === skill)?.name);
    expect(count).toBe(questions.filter(({ skills }) => skills.includes(skill)).length);
    expect(topics.every(({ skills: [main] }) => main === skill)).toBe(true);
    expect(topics.length + count).toBeGreaterThan(0);
  }
});

test('the topics are those for the step from where the group stands on average, and for the first where nobody knows', () => {
  const topicsAt = (average: number | undefined) =>
    teachNext(
      shippedPack,
      [{ gap: 'running-experiments', sharing: 3, others: 0 }],
      [],
      average === undefined ? [] : averages(average),
    ).map(({ level, topics }) => ({ level, levels: topics.map((topic) => topic.level ?? [0, 0]) }));
  for (const [average, level] of [
    [1, 1],
    [2.5, 2],
    [4.5, 4],
    [5, 4],
  ] as const) {
    const [{ level: from, levels } = { levels: [] }] = topicsAt(average);
    expect(from).toBe(level);
    expect(levels.length).toBeGreaterThan(0);
    for (const [low = 0, high = 0] of levels) {
      expect(low).toBeLessThanOrEqual(level);
      expect(high).toBeGreaterThan(level);
    }
  }
  expect(topicsAt(undefined)).toEqual([{ level: undefined, levels: topicsAt(1)[0]?.levels }]);
});

test('only questions that the group can be asked are counted', () => {
  const [own] = questions.filter(({ skills }) => skills.includes('python-pytorch'));
  const gaps = [{ gap: 'python-pytorch', sharing: 2, others: 0 }];
  expect(teachNext(pack, gaps, own ? [own] : [], [])[0]?.questions).toBe(1);
  expect(teachNext(pack, gaps, [], [])[0]?.questions).toBe(0);
});

test('a skill that the content no longer has is left out', () => {
  expect(teachNext(pack, [{ gap: 'gone', sharing: 9, others: 9 }], questions, [])).toEqual([]);
});
