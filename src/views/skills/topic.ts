import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { isOwnId } from '../../domain/bank/bank.ts';
import { skillById, topicListOf } from '../../domain/catalog.ts';
import type { Pack, Topic } from '../../domain/pack.ts';
import { type TopicState, topicToStudy } from '../../domain/skills/topic-marks.ts';
import type { Resource } from '../../domain/topic.ts';
import { button, linkButton } from '../words/button.ts';
import { type Block, type Card, type Control, card } from '../words/card.ts';
import { escaped } from '../words/repeated.ts';
import { counted, shortened } from '../words/text.ts';

/** A phone shows labels up to this length in full. */
const LABEL = 34;
/** Short enough that two labels fit side by side. */
const LINK_LABEL = 14;
const LINKS = 3;

export const STATE_WORDS: Readonly<Record<TopicState, string>> = {
  todo: 'to do',
  doing: 'doing',
  done: 'done',
  skip: 'not for me',
};

/** Escapes what people of the server wrote. */
const shownWords = ({ id }: Pick<Topic, 'id'>, words: string): string =>
  isOwnId(id) ? escaped(words) : words;

export const topicTitle = ({ id, title }: Pick<Topic, 'id' | 'title'>): string => shownWords({ id }, title);

/** The title, the time it takes, and how the member marked it. */
export const topicText = ({ id, title, hours }: Topic, state: TopicState = 'todo'): string =>
  [
    `**${topicTitle({ id, title })}**`,
    ...(hours === undefined ? [] : [counted(hours, 'hour')]),
    ...(state === 'todo' ? [] : [STATE_WORDS[state]]),
  ].join(' · ');

/** Opens the first of its links. The bot shows no preview. */
export const openLink = ({ resources: [first] }: Topic, label = 'Open'): readonly Control[] =>
  first ? [linkButton(first.url, label)] : [];

/** @param isNamed set if several topics are shown together */
export const moreButton = (
  { id, title }: Pick<Topic, 'id' | 'title'>,
  isNamed = false,
  label = 'More',
): Control => button(ids.topic.write({ topic: id }), isNamed ? shortened(title, LABEL) : label);

/** The current state stands out; pressing it again resets it. */
function stateButton(
  of: Exclude<TopicState, 'todo'>,
  label: string,
  now: TopicState,
  write: (state: TopicState) => string,
): Control {
  const isSet = of === now;
  return button(write(isSet ? 'todo' : of), label, isSet ? ButtonStyle.Primary : ButtonStyle.Secondary);
}

/** @param write the custom_id of the button that sets a state */
export const stateButtons = (now: TopicState, write: (state: TopicState) => string): readonly Control[] => [
  stateButton('doing', 'Doing', now, write),
  stateButton('done', 'Done', now, write),
  stateButton('skip', 'Not for me', now, write),
];

/** How a topic has just been marked, which removes it from the card. */
export interface Said {
  readonly topic: Topic;
  readonly before: TopicState;
  readonly now: TopicState;
}

export function saidText(said: Said | undefined): string {
  if (said?.now === 'done') return `**${topicTitle(said.topic)}**: done.`;
  return said?.now === 'skip' ? `**${topicTitle(said.topic)}** won't come up again.` : '';
}

export const undoButton = (
  said: Said | undefined,
  write: (topic: string, state: TopicState) => string,
): readonly Control[] =>
  said && saidText(said) !== '' ? [button(write(said.topic.id, said.before), 'Undo')] : [];

export interface ToStudy {
  readonly text: string;
  readonly topic?: Topic;
}

/** @param goal the next level, in words; undefined: there is none */
export function toStudy(
  topics: readonly Topic[],
  marks: Parameters<typeof topicToStudy>[1],
  goal: string | undefined,
): ToStudy {
  if (topics.length === 0)
    return { text: `No course topic yet.${goal === undefined ? '' : ` Your goal: “${goal}”`}` };
  const topic = topicToStudy(topics, marks);
  if (!topic)
    return {
      text: 'No topics left for this step. Does the next level describe you now? Rate yourself again with /audit.',
    };
  return { text: `Study: ${topicText(topic, marks[topic.id]?.state)}`, topic };
}

/** The step and the skill it is for, and how long it takes. */
export function topicFacts(pack: Pack, { skills: [main], level, hours }: Topic): readonly string[] {
  return [
    ...(main === undefined ? [] : [skillById(pack, main)?.name ?? main]),
    ...(level === undefined ? [] : [`from ${level[0]} to ${level[1]}`]),
    ...(hours === undefined ? [] : [counted(hours, 'hour')]),
  ];
}

function resourceText(topic: Topic, { title, minutes, why }: Resource, isAlone: boolean): string {
  const takes = minutes === undefined ? '' : ` (${counted(minutes, 'minute')})`;
  const reason = why === undefined || !isAlone ? '' : `: ${shownWords(topic, why)}`;
  return `**${shownWords(topic, title)}**${takes}${reason}`;
}

/** How many characters of a topic's description fit one screen beside its links. */
const ABOUT = 90;

/** The description, what there is to read or do, and the links. @param most how many links */
function topicBlocks(topic: Topic, most: number): Block[] {
  const links = topic.resources.slice(0, most);
  return [
    links.length > 2 ? '' : shownWords(topic, shortened(topic.content.join('; '), ABOUT)),
    links.map((one, index) => `${index + 1}. ${resourceText(topic, one, links.length === 1)}`).join('\n'),
    links.map(({ title, url }, index) =>
      linkButton(url, links.length > 2 ? `Open ${index + 1}` : shortened(title, LINK_LABEL)),
    ),
  ];
}

/** One topic in full, and how the member marked it. */
export function topicCard(pack: Pack, topic: Topic, state: TopicState): Card {
  const { id } = topic;
  const list = topicListOf(pack, id);
  const facts = [...topicFacts(pack, topic), ...(list === undefined ? [] : [list.source])];
  return card(
    `## ${topicTitle(topic)}\n-# ${facts.join(' · ')}`,
    ...topicBlocks(topic, LINKS),
    stateButtons(state, (next) => ids.topicMark.write({ topic: id, state: next })),
  );
}
