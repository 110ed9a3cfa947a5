import type { Topic } from '../topic.ts';
import { ownId } from './bank.ts';
import { type Brought, isSame } from './brought.ts';
import { sameWords } from './same-words.ts';
import type { OwnTopicFields, OwnTopics } from './topics.ts';

/** A topic as a file has it. Fields that are absent stay as they are. */
export interface TopicDraft extends Readonly<Omit<OwnTopicFields, 'areas' | 'content'>> {
  /** Present only if the bot itself wrote the file. */
  readonly id?: string;
  /** Position among the topics of the file, from 1. */
  readonly place: number;
  readonly areas?: readonly string[];
  readonly content?: readonly string[];
}

/** The topic that a draft is about: the one with its id, otherwise the one with the same title. */
export const topicMeantBy = (
  { own }: Pick<OwnTopics, 'own'>,
  { id, title }: Pick<TopicDraft, 'id' | 'title'>,
): Topic | undefined =>
  own.find((topic) => topic.id === id) ?? own.find((topic) => sameWords(topic.title) === sameWords(title));

const topicOf = ({ place, ...draft }: TopicDraft, before: Topic | undefined, from: string): Topic => ({
  ...draft,
  id: before?.id ?? draft.id ?? ownId(from, place),
  areas: draft.areas ?? before?.areas ?? [],
  content: draft.content ?? before?.content ?? [],
});

/** What importing a file would do to the topics of a group. */
export interface TopicPlan {
  readonly added: readonly Brought<Topic>[];
  readonly changed: readonly Required<Brought<Topic>>[];
  readonly same: number;
}

export const noTopicPlan: TopicPlan = { added: [], changed: [], same: 0 };

/** @param from id of the interaction that brought the file */
export function topicPlan(topics: OwnTopics, drafts: readonly TopicDraft[], from: string): TopicPlan {
  const brought = drafts.map((draft) => {
    const before = topicMeantBy(topics, draft);
    return { before, after: topicOf(draft, before, from) };
  });
  return {
    added: brought.flatMap(({ before, after }) => (before ? [] : [{ after }])),
    changed: brought.flatMap(({ before, after }) =>
      before && !isSame(before, after) ? [{ before, after }] : [],
    ),
    same: brought.filter(({ before, after }) => before && isSame(before, after)).length,
  };
}
