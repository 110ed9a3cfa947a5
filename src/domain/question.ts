import { z } from 'zod';
import { areaNames, type BucketId, bucketId, contentId, text } from './content-text.ts';

const point = z.strictObject({ id: contentId, text: text(200) });

const exemplar = z.strictObject({
  text: text(1200),
  /** Ids of the rubric points that the text covers. */
  meets: z.array(contentId).min(1).max(5),
  /** Why it is adequate or strong, and what it lacks. */
  note: text(250),
});

const question = z.strictObject({
  id: contentId,
  section: text(60),
  subsection: text(60),
  bucket: bucketId,
  /** The first one is the main skill. */
  skills: z.array(contentId).default([]),
  /** Areas of a role that the question exercises. */
  areas: areaNames,
  /** For members at this level of the main skill. */
  level: z.number().int().min(1).max(5).exactOptional(),
  text: text(500),
  /** One sentence that helps to start without giving away any of the rubric. */
  hint: text(200),
  /** What a strong answer covers; shown after answering, next to the member's own answer. */
  rubric: z.array(point).min(3).max(5),
  /** Asked after the answer. */
  followUps: z.array(text(200)).length(2).exactOptional(),
  exemplars: z.strictObject({ adequate: exemplar, strong: exemplar }).exactOptional(),
});

export interface RubricPoint {
  /** Stable within its question, even if the text changes. */
  readonly id: string;
  readonly text: string;
}

export interface Exemplar {
  readonly text: string;
  /** Ids of the rubric points that the text covers. */
  readonly meets: readonly string[];
  readonly note: string;
}

/** A question of a bank, or a group's own, which may come without any help for answering it. */
export interface Question {
  readonly id: string;
  readonly section: string;
  readonly subsection?: string;
  readonly bucket: BucketId;
  readonly skills: readonly string[];
  readonly areas: readonly string[];
  /** From 1 to 5: for members at this level of the main skill. */
  readonly level?: number;
  readonly text: string;
  readonly hint?: string;
  /** Empty if nobody has written down what a strong answer covers. */
  readonly rubric: readonly RubricPoint[];
  /** Asked after the answer. */
  readonly followUps?: readonly string[];
  readonly exemplars?: { readonly adequate: Exemplar; readonly strong: Exemplar };
}

export const questionsFile = z.strictObject({
  id: contentId,
  title: text(100),
  source: text(200),
  author: text(100),
  /** Increased whenever a question is added or changed. */
  version: z.number().int().min(1),
  /** Ids of the tracks it is meant for. */
  tracks: z.array(contentId).min(1),
  preparation: z.array(text(300)).default([]),
  questions: z.array(question).min(1),
});

export interface QuestionBank extends Readonly<Omit<z.infer<typeof questionsFile>, 'questions'>> {
  readonly questions: readonly Question[];
}
