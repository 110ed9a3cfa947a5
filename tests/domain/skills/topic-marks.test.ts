import { expect, test } from 'vitest';
import { marking, noMarks, stateOf, topicToStudy } from '../../../src/domain/skills/topic-marks.ts';
import type { Topic } from '../../../src/domain/topic.ts';

const topic = (id: string): Topic => ({ id, title: id, content: [], skills: [], areas: [], resources: [] });
const topics = ['a', 'b', 'c'].map(topic);

test('a topic is to do until something else is said of it, and again when that is taken back', () => {
  expect(stateOf(noMarks, 'a')).toBe('todo');
  const doing = marking(noMarks, 'a', 'doing', 1);
  expect(doing).toEqual({ a: { state: 'doing', at: 1 } });
  expect(marking(doing, 'a', 'done', 2)).toEqual({ a: { state: 'done', at: 2 } });
  expect(marking(doing, 'a', 'doing', 2)).toBe(doing);
  expect(marking(doing, 'a', 'todo', 2)).toEqual(noMarks);
  expect(marking(noMarks, 'a', 'todo', 2)).toBe(noMarks);
});

test('one goes on with what is begun, then with the first that is left, and never with what is done or unwanted', () => {
  const study = (...said: readonly (readonly [string, 'doing' | 'done' | 'skip'])[]) =>
    topicToStudy(
      topics,
      said.reduce((marks, [id, state]) => marking(marks, id, state, 1), noMarks),
    )?.id;
  expect(study()).toBe('a');
  expect(study(['b', 'doing'])).toBe('b');
  expect(study(['a', 'done'])).toBe('b');
  expect(study(['a', 'skip'], ['b', 'done'])).toBe('c');
  expect(study(['a', 'skip'], ['b', 'done'], ['c', 'done'])).toBeUndefined();
});
