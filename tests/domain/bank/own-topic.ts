import fc from 'fast-check';
import type { OwnTopicFields } from '../../../src/domain/bank/topics.ts';
import type { Topic } from '../../../src/domain/topic.ts';

/** Text in the form it is stored: on one line, without the character that separates the parts of a link. */
export const wordsOf = (text: fc.Arbitrary<string>, max: number): fc.Arbitrary<string> =>
  text.map((words) => {
    const [first = 'a', ...others] = [...words.replace(/[\s\p{Cc}\p{Cs}|]+/gu, ' ').trim()];
    const whole = [first, ...others].join('');
    const plain = /\p{L}/u.test(whole) && !/^\d+ ?min|^https?:/i.test(whole) ? whole : `a${others.join('')}`;
    return plain
      .slice(0, max)
      .replace(/\p{Cs}/gu, '')
      .trim();
  });

/** Addresses in the form they are stored. */
export const anyAddress = fc
  .webUrl({ withQueryParameters: true, withFragments: true })
  .map((url) => new URL(url).href)
  .filter((url) => !url.includes('|') && url.length <= 512);

const two = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 2 });

/**
 * A group's topics with every existing field.
 * @param text what people write
 */
export const anyTopicFields = (
  text: fc.Arbitrary<string>,
  skills: readonly string[],
  { areas = [], most = 5 }: { readonly areas?: readonly string[]; readonly most?: number } = {},
): fc.Arbitrary<OwnTopicFields> =>
  fc.record({
    title: wordsOf(text, 100),
    skills: fc.subarray([...skills], { minLength: 1, maxLength: 3 }),
    areas: fc.subarray([...areas], { maxLength: Math.min(2, areas.length) }),
    level: two.map(([one = 1, other = 2]): [number, number] => [Math.min(one, other), Math.max(one, other)]),
    hours: fc.integer({ min: 1, max: 200 }),
    content: fc.array(wordsOf(text, 200), { maxLength: 5 }),
    resources: fc.uniqueArray(
      fc.record(
        {
          title: wordsOf(text, 100),
          url: anyAddress,
          author: wordsOf(text, 100),
          why: wordsOf(text, 120),
          minutes: fc.integer({ min: 1, max: 9_999 }),
          checked: fc.constant('2026-11-28'),
        },
        { requiredKeys: ['title', 'url'] },
      ),
      { minLength: 1, maxLength: most, selector: ({ url }) => url },
    ),
  });

export const anyOwnTopic = (
  text: fc.Arbitrary<string>,
  skills: readonly string[],
  id: fc.Arbitrary<string>,
): fc.Arbitrary<Topic> =>
  fc
    .record({ fields: anyTopicFields(text, skills), id })
    .map(({ fields, id: own }) => ({ ...fields, id: own }));
