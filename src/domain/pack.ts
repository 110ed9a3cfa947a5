import { z } from 'zod';
import { BUCKET_IDS, type BucketId, bucketId, contentId, text } from './content-text.ts';
import type { Question, QuestionBank } from './question.ts';
import type { TopicList } from './topic.ts';

export type { Topic } from './topic.ts';
export type { Question, QuestionBank };
export { BUCKET_IDS, type BucketId, contentId };

const bucket = z.strictObject({ id: bucketId, name: text(60), description: text(200) });
export type Bucket = z.infer<typeof bucket>;

/** Index 0 describes a rating of 1. Each text fits a Discord radio option (100 characters). */
const levels = z.tuple([text(100), text(100), text(100), text(100), text(100)]);
export type Levels = z.infer<typeof levels>;

/** Short versions for buttons: on a phone they fit with a number and a mark before them. */
const shortLevels = z.tuple([text(32), text(32), text(32), text(32), text(32)]);
export type ShortLevels = z.infer<typeof shortLevels>;

const skill = z.strictObject({
  id: contentId,
  bucket: bucketId,
  /** Label of a form field, which Discord limits to 45 characters. */
  name: text(45),
  /** Description of a form field, which Discord limits to 100 characters. */
  question: text(100),
  baseline: z.boolean().default(false),
  levels,
  short: shortLevels.optional(),
});
export type Skill = z.infer<typeof skill>;

export const skillsFile = z.strictObject({
  buckets: z.array(bucket).length(BUCKET_IDS.length),
  skills: z.array(skill).min(1),
});

const level = z.number().min(1).max(5).multipleOf(0.5);

const bucketWish = z.strictObject({ level: text(20), qualifier: text(30).optional() });
const domainWish = z.strictObject({
  /** The cell of the cheat sheet as the source has it. */
  text: text(60),
  /** Our reading of that cell: the wanted level of each named skill in the domain bucket. */
  skills: z.record(contentId, z.number().int().min(1).max(5)),
});

const track = z.strictObject({
  /** Shorter than other ids, because it shares a custom_id with others. */
  id: contentId.max(40),
  name: text(45),
  /** One sentence for people who choose by interest. */
  about: text(200),
  wants: z.strictObject({
    technical: bucketWish,
    research: bucketWish,
    communication: bucketWish,
    domain: domainWish,
  }),
});
export type Track = z.infer<typeof track>;

export const tracksFile = z.strictObject({
  source: text(200),
  bigIdea: text(600),
  howToRead: text(600),
  honesty: text(300),
  /** The words of the cheat sheet as numbers; defined only here. */
  levels: z.record(z.string(), level),
  tracks: z.array(track).min(1),
});

export const COVERAGES = ['covered', 'partly', 'missing'] as const;

const area = z.strictObject({
  id: contentId,
  /**
   * The key under which members' ratings are stored. Unlike an area's id it is unique among all skills and roles.
   * Shorter than other ids, because it shares a custom_id with the id of a topic.
   */
  ratingId: contentId.max(40),
  /** Label and description of a form field, as for a skill. */
  name: text(45),
  question: text(100),
  levels,
  short: shortLevels.optional(),
  /** The source's word for the coverage, such as "Excellent". */
  rating: text(20),
  coverage: z.enum(COVERAGES),
  note: text(200),
  topics: z.array(contentId).default([]),
  /** Sub-topics that the curriculum lacks. */
  missing: z.array(text(200)).default([]),
  priority: z.enum(['high', 'medium']).optional(),
});
export type Area = z.infer<typeof area>;

const addition = z.strictObject({
  title: text(100),
  areas: z.array(contentId).default([]),
  contents: z.array(text(200)).min(1),
});

export const roleFile = z.strictObject({
  /** Shorter than other ids, because it shares a custom_id with others. */
  id: contentId.max(40),
  title: text(100),
  source: text(200),
  summary: text(600),
  /** At most as many as a Discord list has options. */
  areas: z.array(area).min(1).max(25),
  additions: z.strictObject({ high: z.array(addition), medium: z.array(addition) }),
  integration: z.array(text(300)).default([]),
  /** Topics that the source lists as covered although no area of the listing asks for them. */
  beside: z.array(z.strictObject({ name: text(100), topics: z.array(contentId).min(1) })).default([]),
});
export type Role = z.infer<typeof roleFile>;

/** Fields that /privacy fills in. */
export const PRIVACY_FIELDS = [
  'contact',
  'mydata',
  'leaveDays',
  'backupDays',
  'markDays',
  'traces',
  'place',
] as const;
export type PrivacyField = (typeof PRIVACY_FIELDS)[number];

const isPrivacyField = (word: string): boolean => PRIVACY_FIELDS.some((field) => field === word);

export const privacyFile = z.strictObject({
  title: text(60),
  sections: z
    .array(
      z.strictObject({
        title: text(60),
        text: text(1200).refine(
          (words) => [...words.matchAll(/\{([^}]*)\}/g)].every(([, word = '']) => isPrivacyField(word)),
          `between { and } stands one of ${PRIVACY_FIELDS.join(', ')}`,
        ),
      }),
    )
    .min(1),
});
export type PrivacyPolicy = z.infer<typeof privacyFile>;

/** All content, read and cross-checked: every id that a file refers to exists. */
export interface Pack {
  buckets: readonly Bucket[];
  skills: readonly Skill[];
  tracks: z.infer<typeof tracksFile>;
  banks: readonly QuestionBank[];
  /** The topics of the source. */
  curriculum: TopicList;
  /** Additional topics, one list per file. */
  topics: readonly TopicList[];
  roles: readonly Role[];
  privacy: PrivacyPolicy;
}
