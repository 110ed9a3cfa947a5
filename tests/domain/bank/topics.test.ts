import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, linkIn, linksText, ownResource } from '../../../src/domain/bank/links.ts';
import {
  noTopics,
  ownTopicFields,
  retiringTopic,
  withEach,
  withTopic,
  withTopics,
} from '../../../src/domain/bank/topics.ts';
import { levelText, typedTopic } from '../../../src/domain/bank/typed-topic.ts';
import { MOST_TOPICS } from '../../../src/domain/bounds.ts';
import { topicById } from '../../../src/domain/catalog.ts';
import { teachNext } from '../../../src/domain/leads/teach-next.ts';
import { topicsOfStep } from '../../../src/domain/skills/next-step.ts';
import type { Topic } from '../../../src/domain/topic.ts';
import { shippedPack } from '../pack-fixture.ts';
import { anyTopicFields } from './own-topic.ts';

const TODAY = '2026-11-29';
const SKILLS = shippedPack.skills.map(({ id }) => id);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 150 }),
  fc.constantFrom('5', '10 min', 'https', '—'),
);
const topic: Topic = {
  id: 'own-1',
  title: 'Ours',
  skills: ['python-pytorch'],
  areas: [],
  level: [2, 3],
  hours: 3,
  content: [],
  resources: [{ title: 'Notes', url: 'https://example.org/' }],
};

test('a topic comes out of its form as it went in, with what the form does not show', () => {
  fc.assert(
    fc.property(anyTopicFields(text, SKILLS), (fields) => {
      fc.pre(ownTopicFields.safeParse(fields).success);
      const read = typedTopic(
        {
          title: fields.title,
          skill: fields.skills[0],
          level: levelText(fields.level),
          hours: String(fields.hours),
          links: linksText(fields.resources),
        },
        { skills: SKILLS, before: fields, today: TODAY },
      );
      expect(read).toEqual({ fields });
    }),
  );
});

describe('a link is known in whatever a lead types', () => {
  test.each([
    ['https://example.org/a', { title: 'example.org/a', url: 'https://example.org/a' }],
    ['A | https://example.org/a', { title: 'A', url: 'https://example.org/a' }],
    ['A | https://example.org/a | 20 min', { title: 'A', url: 'https://example.org/a', minutes: 20 }],
    [
      'A | https://example.org/a | read it | 20',
      { title: 'A', url: 'https://example.org/a', why: 'read it', minutes: 20 },
    ],
    [
      'A | https://example.org/a | 20 | read it',
      { title: 'A', url: 'https://example.org/a', why: 'read it', minutes: 20 },
    ],
    [
      'A | https://example.org/a | read it | Lea',
      { title: 'A', url: 'https://example.org/a', why: 'read it', author: 'Lea' },
    ],
    ['A | https://example.org/a | | | Lea', { title: 'A', url: 'https://example.org/a', author: 'Lea' }],
  ])('%s', (line, link) => {
    expect(ownResource.parse(linkIn(line))).toEqual(link);
  });

  test.each(['no address', 'A | example.org', '', 'javascript:alert(1)', 'discord://x.y'])(
    'not in "%s"',
    (line) => {
      expect(linkIn(line)).toBeUndefined();
    },
  );
});

test('an address that no button could open, or that gives a password away, is none', () => {
  for (const typed of [
    'http://localhost/x',
    'https://',
    'https://a b.org',
    'https://user:pass@example.org',
    'ftp://example.org',
    'https://example.org./',
    `https://example.org/${'x'.repeat(512)}`,
  ])
    expect(addressOf(typed), typed).toBeUndefined();
  expect(addressOf(' HTTPS://Bücher.example/ö ')).toBe('https://xn--bcher-kva.example/%C3%B6');
});

test("a group's topics stand before those of the packs for their step, while they are shown, and serve what to teach next", () => {
  const written = withTopic(noTopics, topic);
  expect(written?.own).toEqual([topic]);
  const pack = withTopics(shippedPack, [written ?? noTopics]);
  expect(topicsOfStep(pack, 'python-pytorch', 3)[0]).toEqual(topic);
  expect(topicsOfStep(pack, 'python-pytorch', 4)).not.toContainEqual(topic);
  const gap = { gap: 'python-pytorch', sharing: 3, others: 0 };
  const average = { bucket: 'technical' as const, average: 2, sharing: 3, others: false };
  expect(teachNext(pack, [gap], [], [average])[0]?.topics[0]).toEqual(topic);

  const retired = retiringTopic(written ?? noTopics, topic.id, true);
  expect(withTopics(shippedPack, [retired])).toBe(shippedPack);
  expect(topicById(withTopics(shippedPack, [retiringTopic(retired, topic.id, false)]), topic.id)).toEqual(
    topic,
  );
});

test('there is room for so many topics, and one of them can always be changed', () => {
  const full = withEach(
    noTopics,
    Array.from({ length: MOST_TOPICS }, (_, index) => ({ ...topic, id: `own-${index}` })),
  );
  expect(full?.own).toHaveLength(MOST_TOPICS);
  expect(withTopic(full ?? noTopics, { ...topic, id: 'own-new' })).toBeUndefined();
  expect(withTopic(full ?? noTopics, { ...topic, id: 'own-3', title: 'Changed' })?.own[3]?.title).toBe(
    'Changed',
  );
});
