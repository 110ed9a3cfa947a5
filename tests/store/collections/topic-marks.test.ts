import { expect, test } from 'vitest';
import { marking, noMarks } from '../../../src/domain/skills/topic-marks.ts';
import { freshStore } from '../fresh-store.ts';
import { NOON } from '../samples.ts';

test('what somebody said of topics is read as it was written, for this person in this server alone', async () => {
  const { store, backend } = freshStore();
  const marks = { 'linear-algebra': { state: 'done', at: NOON } } as const;
  expect(await store.topicMarks.update('100', '7', () => marks)).toEqual(marks);
  expect(await store.topicMarks.get('100', '7')).toEqual(marks);
  expect(await store.topicMarks.get('101', '7')).toEqual(noMarks);
  expect(await store.topicMarks.get('100', '8')).toEqual(noMarks);
  expect(backend.written).toEqual(['ppl/100/7', 'top/100/7']);
});

test('two that arrive at once are both kept, and one that says nothing new writes nothing', async () => {
  const { store, backend } = freshStore();
  await Promise.all([
    store.topicMarks.update('100', '7', (before) => marking(before, 'one', 'doing', NOON)),
    store.topicMarks.update('100', '7', (before) => marking(before, 'two', 'skip', NOON)),
  ]);
  const written = backend.written.length;
  const now = await store.topicMarks.update('100', '7', (before) =>
    marking(before, 'one', 'doing', NOON + 1),
  );
  expect(Object.keys(now)).toEqual(['one', 'two']);
  expect(backend.written.length).toBe(written);
});
