import { topicPlan } from '../../../src/domain/bank/topic-draft.ts';
import { noTopics } from '../../../src/domain/bank/topics.ts';
import { typedTopic } from '../../../src/domain/bank/typed-topic.ts';
import { allTopics } from '../../../src/domain/catalog.ts';
import { importedCard } from '../../../src/views/bank/import/done.ts';
import { importSummaryCard } from '../../../src/views/bank/import/summary.ts';
import { topicProblemText, unsavedTopicCard } from '../../../src/views/bank/topic-form.ts';
import { ownTopicCard, topicsCard } from '../../../src/views/bank/topics.ts';
import { shippedPack as pack } from '../../domain/pack-fixture.ts';
import { type Exhibit, exhibit, longest } from './exhibit.ts';
import { COHORT, GROUP, ID, TODAY } from './people.ts';

const own = allTopics(pack)
  .filter(({ level, hours, resources }) => level && hours && resources.length > 0)
  .slice(0, 20)
  .map((topic, index) => ({ ...topic, id: `own-${ID}-${index}` }));
const drafts = own.flatMap(({ id: _id, module: _module, level, hours, ...topic }, index) =>
  level && hours ? [{ ...topic, level, hours, place: index + 1 }] : [],
);
const known = { own: own.slice(0, 3).map((topic) => ({ ...topic, hours: 99 })), retired: [] };
const study = topicPlan(known, drafts, ID);
const plan = { added: [], changed: [], same: 0, withoutBucket: [], hash: 'h'.repeat(14), topics: study };
const one = { cohort: COHORT, file: ID, name: 'our-pack-of-autumn-2026.yaml', notes: [], leftOut: 1 };
const wrong = {
  title: 'Our PyTorch evening',
  skill: 'python-pytorch',
  level: '2-3',
  hours: 'three',
  links: 'Notes | example.org',
};
const read = typedTopic(wrong, { skills: pack.skills.map(({ id }) => id), today: TODAY });

export const TOPICS: readonly Exhibit[] = [
  exhibit(
    'topicsCard',
    topicsCard(pack, { cohort: COHORT, group: GROUP, topics: { own, retired: [own[1]?.id ?? ''] }, page: 0 }),
  ),
  exhibit('topicsCard, none', topicsCard(pack, { cohort: COHORT, group: GROUP, topics: noTopics, page: 0 })),
  exhibit(
    'ownTopicCard, the longest',
    longest(
      own.map((topic) => ownTopicCard(pack, { cohort: COHORT, topic, isRetired: true, news: '**Saved.**' })),
    ),
  ),
  exhibit(
    'unsavedTopicCard',
    unsavedTopicCard('problems' in read ? read.problems.map(topicProblemText) : [], wrong),
  ),
  exhibit(
    'importSummaryCard, topics',
    importSummaryCard(pack, one, { plan, bucket: undefined, asked: new Map() }),
  ),
  exhibit('importedCard, topics', importedCard(one, { brought: [], topics: study.added })),
];
