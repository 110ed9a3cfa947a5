import type { Topic } from '../topic.ts';

/** A topic without a mark is `todo`; `skip`: not for this member. */
export const TOPIC_STATES = ['todo', 'doing', 'done', 'skip'] as const;
export type TopicState = (typeof TOPIC_STATES)[number];

export interface TopicMark {
  readonly state: Exclude<TopicState, 'todo'>;
  readonly at: number;
}

/** A member's marks by topic id. Only the member sees them. */
export type TopicMarks = Readonly<Record<string, TopicMark>>;

export const noMarks: TopicMarks = {};

/** Nothing is stored for a topic that is still to do. */
export const isMark = ({ state }: { readonly state: TopicState }): boolean => state !== 'todo';

export const stateOf = (marks: TopicMarks, topic: string): TopicState => marks[topic]?.state ?? 'todo';

export function marking(marks: TopicMarks, topic: string, state: TopicState, at: number): TopicMarks {
  if (stateOf(marks, topic) === state) return marks;
  const { [topic]: _before, ...others } = marks;
  return state === 'todo' ? others : { ...others, [topic]: { state, at } };
}

/** Picks one of several topics for a step: started ones before new ones, never one that is done or skipped. */
export function topicToStudy(topics: readonly Topic[], marks: TopicMarks): Topic | undefined {
  const open = topics.filter(({ id }) => ['todo', 'doing'].includes(stateOf(marks, id)));
  return open.find(({ id }) => stateOf(marks, id) === 'doing') ?? open[0];
}
