import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allTopics, topicById } from '../../../src/domain/catalog.ts';
import { noMarks, TOPIC_STATES } from '../../../src/domain/skills/topic-marks.ts';
import type { Topic } from '../../../src/domain/topic.ts';
import { topicCard, toStudy } from '../../../src/views/skills/topic.ts';
import { shippedPack } from '../../domain/pack-fixture.ts';
import { anyPack } from '../extremes.ts';
import { expectFits, textOf } from '../rendered.ts';

test('Discord takes every topic, whatever is said of it, with three links at most', () => {
  const shown = anyPack.chain((pack) =>
    fc.record({
      pack: fc.constant(pack),
      topic: fc.constantFrom(...allTopics(pack)),
      state: fc.constantFrom(...TOPIC_STATES),
    }),
  );
  fc.assert(
    fc.property(shown, ({ pack, topic, state }) => {
      const card = topicCard(pack, topic, state);
      expectFits(card);
      const links = JSON.stringify(card.components).match(/"url":/g) ?? [];
      expect(links).toHaveLength(Math.min(3, topic.resources.length));
    }),
  );
});

test('a topic says for which step of which skill it is, how long it takes and where it is from', () => {
  const topic = topicById(shippedPack, 'distributed-training');
  if (!topic) throw new Error('the content has lost its topic');
  const text = textOf(topicCard(shippedPack, topic, 'doing'));
  expect(text).toContain(
    '-# Deep learning and transformers · from 4 to 5 · 20 hours · METR Senior Software Engineer Skills Gap Analysis',
  );
  expect(text).toContain('(60 minutes)');
});

test('where there is no topic the goal is named, and where none is left a look at oneself', () => {
  const [topic] = allTopics(shippedPack);
  if (!topic) throw new Error('the content has no topic');
  const text = (topics: readonly Topic[], state?: 'doing' | 'done') =>
    toStudy(topics, state ? { [topic.id]: { state, at: 1 } } : noMarks, 'I have presented a paper').text;
  expect(text([])).toBe('No course topic yet. Your goal: “I have presented a paper”');
  expect(text([topic])).toBe(`Study: **${topic.title}** · ${topic.hours} hours`);
  expect(text([topic], 'doing')).toBe(`Study: **${topic.title}** · ${topic.hours} hours · doing`);
  expect(text([topic], 'done')).toBe(
    'No topics left for this step. Does the next level describe you now? Rate yourself again with /audit.',
  );
});
