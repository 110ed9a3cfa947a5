import fc from 'fast-check';
import { test } from 'vitest';
import { topicForm, topicProblemText, unsavedTopicCard } from '../../../src/views/bank/topic-form.ts';
import { ownTopicCard, topicsCard } from '../../../src/views/bank/topics.ts';
import { topicCard } from '../../../src/views/skills/topic.ts';
import { anyOwnTopic } from '../../domain/bank/own-topic.ts';
import { anyPack, snowflake } from '../extremes.ts';
import { nastyText } from '../nasty-text.ts';
import { expectFits, expectFormFits } from '../rendered.ts';

const COHORT = 'a'.repeat(20);
const shown = anyPack.chain((pack) =>
  fc.record({
    pack: fc.constant(pack),
    topics: fc.uniqueArray(
      anyOwnTopic(
        nastyText(200),
        pack.skills.map(({ id }) => id),
        snowflake.map((id) => `own-${id}`),
      ),
      { minLength: 1, maxLength: 12, selector: ({ id }) => id },
    ),
  }),
);

test('Discord takes the topics of a group, each of them and its form, whatever people wrote in them', () => {
  fc.assert(
    fc.property(shown, fc.nat(3), fc.boolean(), nastyText(60), ({ pack, topics }, page, isRetired, group) => {
      const [topic] = topics;
      if (!topic) return;
      const all = { own: topics, retired: isRetired ? [topic.id] : [] };
      expectFits(topicsCard(pack, { cohort: COHORT, group, topics: all, page }));
      expectFits(ownTopicCard(pack, { cohort: COHORT, topic, isRetired, news: '**Saved.**' }));
      expectFits(topicCard({ ...pack, topics: [{ title: 'x', source: 'x', topics }] }, topic, 'doing'));
      expectFormFits(topicForm(pack, COHORT, '9'.repeat(20), topic));
    }),
  );
});

test('Discord takes what is said of a topic that is wrong, and a group without any', () => {
  fc.assert(
    fc.property(anyPack, nastyText(4_000), (pack, links) => {
      const fields = ['title', 'skills', 'level', 'hours', 'resources', 'else'];
      const problems = [
        ...fields.map((field) => ({ field })),
        ...[1, 2, 3, 4, 5].map((line) => ({ field: 'resources', line })),
      ];
      const typed = { title: links.slice(0, 100), skill: undefined, level: undefined, hours: '', links };
      expectFits(unsavedTopicCard(problems.map(topicProblemText), typed));
      const none = { own: [], retired: [] };
      expectFits(topicsCard(pack, { cohort: COHORT, group: 'Evening', topics: none, page: 9 }));
      expectFormFits(topicForm(pack, COHORT, '9'.repeat(20)));
    }),
  );
});
