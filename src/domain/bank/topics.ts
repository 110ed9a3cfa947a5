import { z } from 'zod';
import {
  LINKS_LENGTH,
  MOST_HOURS,
  MOST_RESOURCES,
  MOST_TOPIC_LINES,
  MOST_TOPIC_SKILLS,
  MOST_TOPICS,
  TOPIC_LINE_LENGTH,
  TOPIC_TITLE_LENGTH,
} from '../bounds.ts';
import type { Pack } from '../pack.ts';
import type { Topic } from '../topic.ts';
import { atMost, line } from './bank.ts';
import { linksText, ownResource } from './links.ts';

/** What a cohort has to study in addition to the content. */
export interface OwnTopics {
  readonly own: readonly Topic[];
  /** Ids of topics that members no longer see. */
  readonly retired: readonly string[];
}

export const noTopics: OwnTopics = { own: [], retired: [] };

const OWN_LIST = 'Topics of your group';

const level = z.number().int().min(1).max(5);

export const ownTopicFields = z.strictObject({
  title: line(TOPIC_TITLE_LENGTH),
  skills: z.array(z.string()).superRefine(atMost(MOST_TOPIC_SKILLS)).readonly().default([]),
  areas: z.array(z.string()).superRefine(atMost(MOST_TOPIC_SKILLS)).readonly().default([]),
  level: z.tuple([level, level]).refine(([from, to]) => from < to),
  hours: z.number().int().min(1).max(MOST_HOURS),
  content: z.array(line(TOPIC_LINE_LENGTH)).superRefine(atMost(MOST_TOPIC_LINES)).readonly().default([]),
  resources: z
    .array(ownResource)
    .min(1)
    .superRefine(atMost(MOST_RESOURCES))
    .refine((all) => linksText(all).length <= LINKS_LENGTH)
    .readonly(),
});
export type OwnTopicFields = z.infer<typeof ownTopicFields>;

/** Lists the groups' own topics before those of the content; retired ones are left out. */
export function withTopics(pack: Pack, all: readonly OwnTopics[]): Pack {
  const shown = all.flatMap(({ own, retired }) => own.filter(({ id }) => !retired.includes(id)));
  const topics = [...new Map(shown.map((topic) => [topic.id, topic])).values()];
  if (topics.length === 0) return pack;
  return { ...pack, topics: [{ title: OWN_LIST, source: OWN_LIST, topics }, ...pack.topics] };
}

/** Adds a topic, or replaces the one with its id; `undefined` if there is no room. */
export const withTopic = (topics: OwnTopics, topic: Topic): OwnTopics | undefined =>
  withEach(topics, [topic]);

/** Adds all of them, or returns `undefined` if there is no room for all. */
export function withEach(topics: OwnTopics, written: readonly Topic[]): OwnTopics | undefined {
  const byId = new Map(written.map((topic) => [topic.id, topic]));
  const known = new Set(topics.own.map(({ id }) => id));
  const own = [
    ...topics.own.map((topic) => byId.get(topic.id) ?? topic),
    ...[...byId.values()].filter(({ id }) => !known.has(id)),
  ];
  return own.length > MOST_TOPICS && own.length > topics.own.length ? undefined : { ...topics, own };
}

export function retiringTopic(topics: OwnTopics, id: string, isRetired: boolean): OwnTopics {
  if (topics.retired.includes(id) === isRetired) return topics;
  const others = topics.retired.filter((other) => other !== id);
  return { ...topics, retired: isRetired ? [...others, id] : others };
}
