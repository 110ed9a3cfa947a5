import { z } from 'zod';
import {
  ADDRESS_LENGTH,
  MOST_HOURS,
  MOST_RESOURCES,
  MOST_TOPIC_LINES,
  TOPIC_LINE_LENGTH,
  TOPIC_TITLE_LENGTH,
  WHY_LENGTH,
} from './bounds.ts';
import { areaNames, contentId, text } from './content-text.ts';

/** Something to read, watch or do. A group's own links may have only a title and an address. */
export interface Resource {
  readonly title: string;
  readonly author?: string;
  readonly url: string;
  /** What it is good for. */
  readonly why?: string;
  readonly minutes?: number;
  /** The date on which somebody last checked that the address leads there. */
  readonly checked?: string;
}

const resource = z.strictObject({
  title: text(TOPIC_TITLE_LENGTH),
  author: text(TOPIC_TITLE_LENGTH),
  url: z
    .string()
    .max(ADDRESS_LENGTH)
    .regex(/^https?:\/\/[^\s/]+\.[^\s]+$/, 'an address begins with https:// or http://'),
  why: text(WHY_LENGTH),
  minutes: z.number().int().min(1),
  checked: z.iso.date('a day is written YYYY-MM-DD'),
});
const levelOfSkill = z.number().int().min(1).max(5);
/** From, to: the steps of the skill that a topic serves. */
const steps = z
  .tuple([levelOfSkill, levelOfSkill])
  .refine(([from, to]) => from < to, 'the first level is lower than the second');
const hours = z.number().int().min(1).max(MOST_HOURS);
const resources = z.array(resource);

const common = {
  /** Shorter than other ids, because it shares a custom_id with others. */
  id: contentId.max(40),
  title: text(TOPIC_TITLE_LENGTH),
  /** Skills of the skills map that the topic teaches, main skill first. */
  skills: z.array(contentId).default([]),
  /** Areas of a role that the topic teaches. */
  areas: areaNames,
};

const sourceTopic = z.strictObject({
  ...common,
  module: text(100).exactOptional(),
  content: z.array(text(TOPIC_LINE_LENGTH)).default([]),
  level: steps.exactOptional(),
  hours: hours.exactOptional(),
  resources: resources.max(MOST_RESOURCES).default([]),
});
type SourceTopic = z.infer<typeof sourceTopic>;
/** One unit to learn. Topics of the source may lack what their author left out. */
export interface Topic extends Readonly<Omit<SourceTopic, 'skills' | 'areas' | 'content' | 'resources'>> {
  readonly skills: readonly string[];
  readonly areas: readonly string[];
  readonly content: readonly string[];
  readonly resources: readonly Resource[];
}

export const curriculumFile = z.strictObject({
  title: text(100),
  source: text(200),
  topics: z.array(sourceTopic).min(1),
});

const topic = z.strictObject({
  ...common,
  content: z.array(text(TOPIC_LINE_LENGTH)).min(2).max(MOST_TOPIC_LINES),
  level: steps,
  hours,
  resources: resources.min(1).max(MOST_RESOURCES),
});

export const topicsFile = z.strictObject({
  title: text(100),
  source: text(200),
  topics: z.array(topic).min(1),
});

export interface TopicList {
  readonly title: string;
  readonly source: string;
  readonly topics: readonly Topic[];
}
