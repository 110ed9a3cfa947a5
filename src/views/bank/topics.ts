import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { OwnTopics } from '../../domain/bank/topics.ts';
import { MOST_RESOURCES, MOST_TOPICS } from '../../domain/bounds.ts';
import type { Pack, Topic } from '../../domain/pack.ts';
import { topicFacts, topicTitle } from '../skills/topic.ts';
import { button, linkButton } from '../words/button.ts';
import { type Block, type Card, card } from '../words/card.ts';
import { OPTION_TEXT } from '../words/limits.ts';
import { escaped } from '../words/repeated.ts';
import { stringSelect } from '../words/select.ts';
import { counted, shortened } from '../words/text.ts';

const PER_PAGE = 4;

export interface TopicsPage {
  readonly cohort: string;
  /** The name of the group. */
  readonly group: string;
  readonly topics: OwnTopics;
  readonly page: number;
}

const factsText = (pack: Pack, topic: Topic, isRetired: boolean): string =>
  [
    ...topicFacts(pack, topic),
    counted(topic.resources.length, 'link'),
    ...(isRetired ? ['retired'] : []),
  ].join(' · ');

/** The cohort's topics in addition to those of the content. */
export function topicsCard(pack: Pack, { cohort, group, topics, page: wanted }: TopicsPage): Card {
  const { own, retired } = topics;
  const pages = Math.max(1, Math.ceil(own.length / PER_PAGE));
  const page = Math.min(wanted, pages - 1);
  const first = page * PER_PAGE;
  const shown = own.slice(first, first + PER_PAGE);
  const turn = (to: number, label: string, isOff: boolean) => ({
    ...button(ids.bankTopics.write({ cohort, page: String(to) }), label),
    disabled: isOff,
  });
  return card(
    `## Topics of ${escaped(group)}\n-# ${own.length} of ${MOST_TOPICS}. Members of the group see them in /gaps, /plan and /role, before those of the packs.`,
    shown.length === 0
      ? 'No topics yet.'
      : shown
          .map(
            (topic, index) =>
              `**${first + index + 1}.** ${topicTitle(topic)}\n-# ${factsText(pack, topic, retired.includes(topic.id))}`,
          )
          .join('\n'),
    pages === 1 ? '' : `-# Page ${page + 1} of ${pages}`,
    shown.length === 0
      ? []
      : [
          stringSelect(
            ids.bankTopicPick.write({ cohort }),
            'Open a topic',
            shown.map((topic, index) => ({
              label: shortened(`${first + index + 1}. ${topic.title}`, OPTION_TEXT),
              description: shortened(topicFacts(pack, topic).join(' · '), OPTION_TEXT),
              value: topic.id,
            })),
          ),
        ],
    [
      button(ids.bankTopicNew.write({ cohort }), 'Add a topic', ButtonStyle.Primary),
      ...(pages === 1
        ? []
        : [turn(Math.max(0, page - 1), 'Previous', page === 0), turn(page + 1, 'Next', page === pages - 1)]),
    ],
  );
}

/** Everything that was written, the way its author wants to see it. */
function wholeText({ content, resources }: Topic): Block[] {
  const links = resources.slice(0, MOST_RESOURCES);
  const lines = links.map(({ title, author, minutes, why }, index) => {
    const from = author === undefined ? '' : `, ${escaped(author)}`;
    const takes = minutes === undefined ? '' : ` (${counted(minutes, 'minute')})`;
    return `${index + 1}. **${escaped(title)}**${from}${takes}${why === undefined ? '' : `: ${escaped(why)}`}`;
  });
  return [
    content.map((line) => `- ${escaped(line)}`).join('\n'),
    lines.join('\n'),
    links.map(({ url }, index) => linkButton(url, `Open ${index + 1}`)),
  ];
}

export interface OneTopic {
  readonly cohort: string;
  readonly topic: Topic;
  readonly isRetired: boolean;
  /** What just happened, shown first. */
  readonly news?: string;
}

/** One topic in full, and what a lead can do with it. */
export function ownTopicCard(pack: Pack, { cohort, topic, isRetired, news = '' }: OneTopic): Card {
  const { id } = topic;
  return card(
    news,
    `## ${topicTitle(topic)}\n-# ${factsText(pack, topic, isRetired)}`,
    ...wholeText(topic),
    isRetired ? 'Members no longer see it. What they said about it stays.' : '',
    [
      button(ids.bankTopicEdit.write({ cohort, topic: id }), 'Edit', ButtonStyle.Primary),
      isRetired
        ? button(ids.bankTopicShow.write({ cohort, topic: id, choice: 'yes' }), 'Show it again')
        : button(ids.bankTopicShow.write({ cohort, topic: id, choice: 'no' }), 'Retire it'),
      button(ids.bankTopics.write({ cohort, page: '0' }), 'All topics'),
    ],
  );
}
