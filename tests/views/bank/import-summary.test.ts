import { expect, test } from 'vitest';
import { noTopicPlan } from '../../../src/domain/bank/topic-draft.ts';
import type { Question } from '../../../src/domain/pack.ts';
import { importSummaryCard } from '../../../src/views/bank/import/summary.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { expectFits, textOf } from '../rendered.ts';

const question = (id: string, text: string, more: Partial<Question> = {}): Question => ({
  id,
  text,
  bucket: 'technical',
  section: 'Own questions',
  skills: [],
  areas: [],
  rubric: [],
  ...more,
});

const one = { cohort: 'main', file: '1300000000000000003', name: 'ours.csv', notes: [], leftOut: 0 };

function summaryOf(
  changed: readonly { before: Question; after: Question }[],
  asked: Readonly<Record<string, string>> = {},
) {
  const plan = { added: [], changed, same: 0, withoutBucket: [], hash: 'h'.repeat(14), topics: noTopicPlan };
  return importSummaryCard(pack, one, { plan, bucket: undefined, asked: new Map(Object.entries(asked)) });
}

test('of what changes, questions that were asked come first, with their date and what becomes of the post', () => {
  const card = summaryOf(
    [1, 2, 3].map((at) => ({
      before: question(`own-${at}`, `Why ${at}?`),
      after: question(`own-${at}`, `Why ${at}?`, { bucket: 'research' }),
    })),
    { 'own-3': '2026-11-03', 'own-9': '2026-11-04' },
  );
  expectFits(card);
  const lines = textOf(card)
    .replaceAll(/[\u2068\u2069]/g, '')
    .split('\n');
  expect(lines[1]).toBe('ours.csv: 3 changed. 1 of the changed was already asked. Nothing is changed yet.');
  expect(lines.slice(3, 8)).toEqual([
    '- "Why 3?"',
    '  - Was asked on Tue 3 Nov 2026: that post keeps the old words',
    '  - Bucket: "Technical Skills" → "Research Skills"',
    '- "Why 1?"',
    '  - Bucket: "Technical Skills" → "Research Skills"',
  ]);
});

test.each([
  [
    'at the end of a long text',
    `${'same words '.repeat(30)}old`,
    `${'same words '.repeat(30)}new`,
    /old" → .*new"/,
  ],
  ['in a text without blanks', `${'語'.repeat(200)}a`, `${'語'.repeat(200)}b`, /a" → .*b"/],
  ['where the other goes on', 'Why?', 'Why? And then?', /"Why\?" → "Why\? And then\?"/],
  ['only in its lines', 'Why?\nAnd then?', 'Why?  And then?', /: other lines and blanks, the same words/],
  ['in half of an emoji', `${'x'.repeat(60)} 😀`, `${'x'.repeat(60)} 😁`, /😀" → .*😁"/u],
])('what differs %s is seen', (_, before, after, shown) => {
  const card = summaryOf([{ before: question('own-1', before), after: question('own-1', after) }]);
  expectFits(card);
  const text = textOf(card).replaceAll(/[\u2068\u2069]/g, '');
  expect(text.split('\n').find((line) => line.includes('Question: '))).toMatch(shown);
});
