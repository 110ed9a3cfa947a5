import { z } from 'zod';
import { areaNames, contentId, text } from './content-text.ts';

/** As long as the address of a link button at Discord may be. */
const ADDRESS_LENGTH = 512;

const resource = z.strictObject({
  title: text(100),
  author: text(100),
  url: z
    .string()
    .max(ADDRESS_LENGTH)
    .regex(/^https?:\/\/[^\s/]+\.[^\s]+$/, 'an address begins with https:// or http://'),
  /** What it is good for. */
  why: text(120),
  minutes: z.number().int().min(1),
  /** The day on which somebody last saw that the address leads there. */
  checked: z.iso.date('a day is written YYYY-MM-DD'),
});
export type Resource = z.infer<typeof resource>;

const levelOfSkill = z.number().int().min(1).max(5);
/** From, to: the steps of the skill that a topic serves. */
const steps = z
  .tuple([levelOfSkill, levelOfSkill])
  .refine(([from, to]) => from < to, 'the first level is lower than the second');
const hours = z.number().int().min(1).max(200);
const resources = z.array(resource);

const common = {
  /** Shorter than other ids: it stands in a custom_id beside others. */
  id: contentId.max(40),
  title: text(100),
  /** Skills of the skills map that the topic teaches, the main one first. */
  skills: z.array(contentId).default([]),
  /** Areas of a role that the topic teaches. */
  areas: areaNames,
};

const sourceTopic = z.strictObject({
  ...common,
  module: text(100).exactOptional(),
  content: z.array(text(200)).default([]),
  level: steps.exactOptional(),
  hours: hours.exactOptional(),
  resources: resources.max(5).default([]),
});
/** One unit to learn. Those of the source may lack what whoever wrote it did not say. */
export type Topic = z.infer<typeof sourceTopic>;

export const curriculumFile = z.strictObject({
  title: text(100),
  source: text(200),
  topics: z.array(sourceTopic).min(1),
});

const topic = z.strictObject({
  ...common,
  content: z.array(text(200)).min(2).max(5),
  level: steps,
  hours,
  resources: resources.min(1).max(5),
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
