import { z } from 'zod';

/** A stable kebab-case id of content. Never renamed once shipped: ratings, posts and buttons refer to it. */
export const contentId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');

const text = (max: number) => z.string().trim().min(1).max(max);

export const BUCKET_IDS = ['technical', 'research', 'communication', 'domain'] as const;
export type BucketId = (typeof BUCKET_IDS)[number];
const bucketId = z.enum(BUCKET_IDS);

const bucket = z.strictObject({ id: bucketId, name: text(60), description: text(200) });
export type Bucket = z.infer<typeof bucket>;

/** Index 0 describes a rating of 1. Each text fits a radio option of Discord (100 characters). */
const levels = z.tuple([text(100), text(100), text(100), text(100), text(100)]);
export type Levels = z.infer<typeof levels>;

const skill = z.strictObject({
  id: contentId,
  bucket: bucketId,
  /** Label of a form field: 45 characters at Discord. */
  name: text(45),
  /** Description of a form field: 100 characters at Discord. */
  question: text(100),
  baseline: z.boolean().default(false),
  levels,
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
  /** Our reading of that cell: the level wanted of each named skill of the domain bucket. */
  skills: z.record(contentId, z.number().int().min(1).max(5)),
});

const track = z.strictObject({
  id: contentId,
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
  /** Words of the cheat sheet as numbers, the one place for them. */
  levels: z.record(z.string(), level),
  tracks: z.array(track).min(1),
});

const question = z.strictObject({
  id: contentId,
  section: text(60),
  subsection: text(60),
  bucket: bucketId,
  skills: z.array(contentId).default([]),
  /** Areas of a role that the question exercises, as `<role>/<area>`. */
  areas: z.array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'an area is written role/area')).default([]),
  text: text(500),
  /** One sentence that helps to begin and gives nothing of the rubric away. */
  hint: text(200),
  /** What a strong answer covers: read after answering, beside the own answer. */
  rubric: z.array(text(200)).min(3).max(5),
});

/** A question of a bank, or one of a group's own, which may come without help for whoever answers it. */
export interface Question {
  readonly id: string;
  readonly section: string;
  readonly subsection?: string;
  readonly bucket: BucketId;
  readonly skills: readonly string[];
  readonly areas: readonly string[];
  readonly text: string;
  readonly hint?: string;
  /** Empty while nobody has written down what a strong answer covers. */
  readonly rubric: readonly string[];
}

export const questionsFile = z.strictObject({
  id: contentId,
  title: text(100),
  source: text(200),
  preparation: z.array(text(300)).default([]),
  questions: z.array(question).min(1),
});
export type QuestionBank = Omit<z.infer<typeof questionsFile>, 'questions'> & {
  readonly questions: readonly Question[];
};

const topic = z.strictObject({
  id: contentId,
  title: text(100),
  module: text(100).optional(),
  content: z.array(text(200)).default([]),
  /** Skills of the skills map that the topic teaches. */
  skills: z.array(contentId).default([]),
});
export type Topic = z.infer<typeof topic>;

export const curriculumFile = z.strictObject({
  title: text(100),
  source: text(200),
  topics: z.array(topic).min(1),
});

export const COVERAGES = ['covered', 'partly', 'missing'] as const;

const area = z.strictObject({
  id: contentId,
  /** Under which members' ratings are kept: unlike the id of an area, unique among all skills and roles. */
  ratingId: contentId,
  /** Label and description of a form field, as of a skill. */
  name: text(45),
  question: text(100),
  levels,
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
  /** Shorter than other ids: it stands in a custom_id beside others. */
  id: contentId.max(40),
  title: text(100),
  source: text(200),
  summary: text(600),
  /** As many as a list at Discord has options. */
  areas: z.array(area).min(1).max(25),
  additions: z.strictObject({ high: z.array(addition), medium: z.array(addition) }),
  integration: z.array(text(300)).default([]),
  /** Topics that the source lists as covered although no area of the listing asks for them. */
  beside: z.array(z.strictObject({ name: text(100), topics: z.array(contentId).min(1) })).default([]),
});
export type Role = z.infer<typeof roleFile>;

/** What /privacy fills in. */
export const PRIVACY_FIELDS = ['contact', 'mydata', 'leaveDays', 'backupDays', 'markDays'] as const;
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

/** All content, read and cross-checked: every id that one file names exists in another. */
export interface Pack {
  buckets: readonly Bucket[];
  skills: readonly Skill[];
  tracks: z.infer<typeof tracksFile>;
  banks: readonly QuestionBank[];
  curriculum: z.infer<typeof curriculumFile>;
  roles: readonly Role[];
  privacy: PrivacyPolicy;
}
