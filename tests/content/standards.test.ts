import { describe, expect, test } from 'vitest';
import { shortcomings, staleLinks } from '../../src/content/standards.ts';
import { BUCKET_IDS, type Pack, type Question, type Topic } from '../../src/domain/pack.ts';
import { pack } from '../domain/pack-fixture.ts';

const exemplar = { text: 'An answer.', meets: ['a'], note: 'Why.' };
const questions = pack.skills.flatMap(({ id, bucket }) =>
  Array.from(
    { length: 10 },
    (_, index): Required<Question> => ({
      id: `${id}-${index}`,
      section: 'A',
      subsection: 'B',
      bucket,
      skills: [id],
      areas: [],
      level: 3,
      text: `What about ${id}, part ${index}?`,
      hint: 'Begin.',
      rubric: [{ id: 'a', text: 'A' }],
      followUps: ['And then?', 'And why?'],
      exemplars: { adequate: exemplar, strong: exemplar },
    }),
  ),
);
const topics = pack.skills.flatMap(({ id }) =>
  (
    [
      [1, 3],
      [3, 5],
    ] as const
  ).map(
    ([from, to]): Topic => ({
      id: `${id}-${from}`,
      title: id,
      content: [],
      skills: [id],
      areas: [],
      level: [from, to],
      hours: 5,
      resources: [
        { title: 'R', author: 'A', url: 'https://example.org', why: 'Do', minutes: 5, checked: '2026-11-28' },
      ],
    }),
  ),
);
const [bank] = pack.banks;
if (!bank) throw new Error('there is no bank');

const packWith = (change: { questions?: readonly Question[]; topics?: readonly Topic[] }): Pack => ({
  ...pack,
  banks: [{ ...bank, questions: change.questions ?? questions }],
  curriculum: { title: 'C', source: 'S', topics: [] },
  topics: [{ title: 'T', source: 'S', topics: change.topics ?? topics }],
});
const changed = <T extends { readonly id: string }>(
  all: readonly T[],
  id: string,
  change: (one: T) => T | [],
): T[] => all.flatMap((one) => (one.id === id ? change(one) : one));

const first = 'math-0';
describe('content that is to carry every track for half a year is told', () => {
  test('nothing when it does', () => {
    expect(shortcomings(packWith({}))).toEqual([]);
  });

  test('each step of a wanted skill that no topic serves, and who wants it', () => {
    const without = (id: string) =>
      shortcomings(packWith({ topics: topics.filter((topic) => topic.id !== id) }));
    expect(without('writing-1')).toEqual([
      'skill "writing" has no topic for the step from 1 to 2, wanted by every track',
      'skill "writing" has no topic for the step from 2 to 3, wanted by every track',
    ]);
    expect(without('operations-people-3')).toEqual([
      'skill "operations-people" has no topic for the step from 3 to 4, wanted by Field-building and Comms',
    ]);
    // No track wants more than 3 of it.
    expect(without('product-sense-3')).toEqual([]);
  });

  test('that a topic of another main skill serves no step', () => {
    const other = changed(topics, 'math-3', (topic) => ({ ...topic, skills: ['writing', 'math'] }));
    expect(shortcomings(packWith({ topics: other }))).toEqual([
      'skill "math" has no topic for the step from 3 to 4, wanted by Research Scientist, Alignment and AI Safety',
      'skill "math" has no topic for the step from 4 to 5, wanted by Research Scientist',
    ]);
  });

  test('what a topic lacks', () => {
    const bare = ({ level: _level, hours: _hours, ...topic }: Topic): Topic => ({ ...topic, resources: [] });
    expect(shortcomings(packWith({ topics: changed(topics, 'math-1', bare) }))).toEqual([
      'topic "math-1" has no resource and no level and no hours',
    ]);
    const [one] = topics;
    if (!one) throw new Error('there is no topic');
    const loose = [...topics, { ...one, id: 'loose', skills: [] }];
    expect(shortcomings(packWith({ topics: loose }))).toEqual([
      'topic "loose" names neither a skill nor an area',
    ]);
  });

  test('what a question lacks, and one that asks what another does', () => {
    const bare = ({
      level: _level,
      followUps: _followUps,
      exemplars: _exemplars,
      ...question
    }: Required<Question>) => question;
    expect(
      shortcomings(packWith({ questions: questions.map((one) => (one.id === first ? bare(one) : one)) })),
    ).toEqual(['question "math-0" has no level and no follow-ups and no exemplars']);
    const twice = changed(questions, 'math-1', (one) => ({ ...one, text: ' what about math,  part 0' }));
    expect(shortcomings(packWith({ questions: twice }))).toEqual([
      'question "math-1" asks the same as "math-0"',
    ]);
  });

  test('a track and a bucket with too few questions', () => {
    const few = questions.filter(({ bucket }) => bucket === 'communication').slice(0, 19);
    expect(shortcomings(packWith({ questions: few }))).toEqual([
      ...pack.tracks.tracks.map(
        ({ id }) => `track "${id}" has 19 questions whose main skill it wants: write at least 40`,
      ),
      ...BUCKET_IDS.map(
        (id) => `bucket "${id}" has ${id === 'communication' ? 19 : 0} questions: write at least 20`,
      ),
    ]);
    const unwanted = questions.map((one) => ({ ...one, skills: ['product-sense'] }));
    expect(shortcomings(packWith({ questions: unwanted }))).toHaveLength(pack.tracks.tracks.length - 1);
  });
});

test('a link that nobody has looked at for a year is told of', () => {
  expect(staleLinks(packWith({ topics: topics.slice(0, 1) }), '2027-11-28')).toEqual([]);
  expect(staleLinks(packWith({ topics: topics.slice(0, 1) }), '2027-11-29')).toEqual([
    'topic "python-pytorch-1": nobody has looked at https://example.org since 2026-11-28',
  ]);
});
