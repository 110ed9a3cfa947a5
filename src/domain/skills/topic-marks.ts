import type { Topic } from '../topic.ts';

/** `todo` is that of a topic without a mark; `skip`: not for this member. */
export const TOPIC_STATES = ['todo', 'doing', 'done', 'skip'] as const;
export type TopicState = (typeof TOPIC_STATES)[number];

export interface TopicMark {
  readonly state: Exclude<TopicState, 'todo'>;
  readonly at: number;
}

/** What a member said about topics, by id of the topic: theirs alone. */
export type TopicMarks = Readonly<Record<string, TopicMark>>;

export const noMarks: TopicMarks = {};

/** Nothing is kept about one that is to do. */
export const isMark = ({ state }: { readonly state: TopicState }): boolean => state !== 'todo';

export const stateOf = (marks: TopicMarks, topic: string): TopicState => marks[topic]?.state ?? 'todo';

export function marking(marks: TopicMarks, topic: string, state: TopicState, at: number): TopicMarks {
  if (stateOf(marks, topic) === state) return marks;
  const { [topic]: _before, ...others } = marks;
  return state === 'todo' ? others : { ...others, [topic]: { state, at } };
}

/** Of several topics for one step the one to go on with: begun before new; none that is done or not for this member. */
export function topicToStudy(topics: readonly Topic[], marks: TopicMarks): Topic | undefined {
  const open = topics.filter(({ id }) => ['todo', 'doing'].includes(stateOf(marks, id)));
  return open.find(({ id }) => stateOf(marks, id) === 'doing') ?? open[0];
}
