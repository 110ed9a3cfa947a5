import { expect, test } from 'vitest';
import { readQuestions } from '../../src/content/import/questions.ts';
import { emptyBank } from '../../src/domain/bank/bank.ts';
import { importPlan } from '../../src/domain/bank/bringing.ts';
import { COLUMNS, entryForFile, FIRST_COLUMNS, topicForFile } from '../../src/domain/bank/file.ts';
import { topicPlan } from '../../src/domain/bank/topic-draft.ts';
import { noTopics } from '../../src/domain/bank/topics.ts';
import { MOST_TOPICS } from '../../src/domain/bounds.ts';
import { TOPIC_FIELDS, topicForm } from '../../src/views/bank/topic-form.ts';
import { shippedPack as pack } from '../domain/pack-fixture.ts';
import { question, topic } from '../store/samples.ts';
import { packInLeadsPage } from './leads-pack.ts';
import { read, section } from './pages.ts';

const FROM = '1300000000000000001';
const namesOf = (entry: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(entry)
    .filter((name) => name !== 'id')
    .toSorted();

test('the pack in the page for leads is one that an import takes, with every field of a question, a topic and a link', async () => {
  const source = await packInLeadsPage();
  const found = readQuestions({ name: 'pack.yaml', source }, { pack, bank: emptyBank, topics: noTopics });
  expect(found?.problems).toEqual([]);
  expect(found?.notes).toEqual(['What the file says about itself was left out: "title", "author".']);
  const topics = topicPlan(noTopics, found?.topics ?? [], FROM);
  const { added } = importPlan(emptyBank, found?.drafts ?? [], { from: FROM }, topics);
  const [asked] = added.map(({ after }) => entryForFile(after));
  const [study] = topics.added.map(({ after }) => after);
  expect(namesOf(asked ?? {})).toEqual(namesOf(entryForFile(question)));
  const { areas: _areas, ...sample } = topicForFile(topic);
  expect(namesOf(study ? topicForFile(study) : {})).toEqual(namesOf({ ...sample, areas: [] }));
  expect(namesOf({ ...study?.resources[0] })).toEqual(namesOf({ ...topic.resources[0] }));
});

test('the page for leads names every column that a table can have, and every field of the form of a topic', async () => {
  const text = section(await read('docs/leads.md'), 'Bringing a list of your own', 3);
  const missing = COLUMNS.filter(
    (column) => !FIRST_COLUMNS.includes(column) && !text.includes(`\`${column}\``),
  );
  expect(missing).toEqual([]);
  const own = section(await read('docs/leads.md'), 'Topics of your own', 3);
  const labels = topicForm(pack, 'main', FROM).components.flatMap((row) =>
    'label' in row ? [row.label] : [],
  );
  expect(labels).toHaveLength(Object.keys(TOPIC_FIELDS).length);
  for (const label of labels) expect(own).toContain(`\n| ${label} |`);
  expect(own).toContain(`room for ${MOST_TOPICS}`);
});
