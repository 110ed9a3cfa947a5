import { z } from 'zod';
import { LEVELS } from '../../../domain/member.ts';
import { BUCKET_IDS } from '../../../domain/pack.ts';
import { type Attempt, HOWS, VERDICTS } from '../../../domain/practice/attempt.ts';
import type {
  GradedAnswer,
  Memory,
  Practice,
  PracticeAnswer,
  PracticeCard,
} from '../../../domain/practice/practice.ts';
import {
  day,
  id,
  instant,
  plainRecord,
  type RecordOf,
  type RecordType,
  recordType,
  text,
  upgrade,
} from '../record-type.ts';

const memory = z.tuple([instant, z.number(), z.number(), instant, z.int().min(0), z.int().min(0)]);
const grade = z.tuple([id, z.enum(BUCKET_IDS), z.literal(LEVELS), instant]);

const beforeAttempts = z.strictObject({
  /** By question: `[due, stability, difficulty, reviewedAt, reviews, lapses]` now, and before the latest grade. */
  cards: z.record(id, z.union([z.tuple([memory]), z.tuple([memory, memory])])),
  /** `[question, bucket, grade, at]` */
  grades: z.array(grade),
  written: z.array(id),
});

const unsharedAttempt = z.strictObject({
  question: id,
  bucket: z.enum(BUCKET_IDS),
  at: instant,
  how: z.enum(HOWS),
  asked: z.strictObject({ cohort: id, day }).exactOptional(),
  of: z.int().min(0),
  predicted: z.int().min(0).exactOptional(),
  verdicts: z.record(id, z.enum(VERDICTS)),
  settled: z.array(id).readonly().exactOptional(),
  comparedTo: instant.exactOptional(),
});
/** Version 2, before attempts could be shown to the group. */
const beforeSharing = beforeAttempts.extend({ attempts: z.array(unsharedAttempt) });

const attempt = unsharedAttempt.extend({
  shared: z.strictObject({ channel: id, request: id, message: id.exactOptional() }).exactOptional(),
});

const stored = beforeAttempts.extend({ attempts: z.array(attempt) });
type Stored = z.infer<typeof stored>;

/** Compiles only if the stored form names every field of its type, so that a new field cannot be forgotten here. */
const nothingLeft = (_rest: Record<string, never>): void => undefined;

function encodeMemory(value: Memory): z.infer<typeof memory> {
  const { due, stability, difficulty, reviewedAt, reviews, lapses, ...rest } = value;
  nothingLeft(rest);
  return [due, stability, difficulty, reviewedAt, reviews, lapses];
}

function decodeMemory([due, stability, difficulty, reviewedAt, reviews, lapses]: z.infer<
  typeof memory
>): Memory {
  return { due, stability, difficulty, reviewedAt, reviews, lapses };
}

function encodeCard({ before, ...now }: PracticeCard): Stored['cards'][string] {
  return before === undefined ? [encodeMemory(now)] : [encodeMemory(now), encodeMemory(before)];
}

function decodeCard([now, before]: Stored['cards'][string]): PracticeCard {
  return before === undefined ? decodeMemory(now) : { ...decodeMemory(now), before: decodeMemory(before) };
}

function encodeGrade({
  question,
  bucket,
  grade: given,
  at,
  ...rest
}: GradedAnswer): Stored['grades'][number] {
  nothingLeft(rest);
  return [question, bucket, given, at];
}

const byQuestion = <A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([question, value]) => [question, map(value)]));

/** Is `never` unless the schema names every field of an attempt. */
type Attempts = RecordOf<Attempt, typeof attempt> extends never ? never : readonly Attempt[];

/** Compact, because every card of a member is in one value. */
export const practiceRecord: RecordType<Practice> = recordType(
  3,
  stored,
  [
    ({ cards, grades, written, attempts }): Practice => ({
      cards: byQuestion(cards, decodeCard),
      grades: grades.map(([question, bucket, given, at]) => ({ question, bucket, grade: given, at })),
      written,
      attempts: attempts satisfies Attempts,
    }),
    ({ cards, grades, written, attempts, ...rest }) => {
      nothingLeft(rest);
      return {
        cards: byQuestion(cards, encodeCard),
        grades: grades.map(encodeGrade),
        written: [...written],
        attempts: [...attempts],
      };
    },
  ],
  {
    1: upgrade(beforeAttempts, (old) => ({ ...old, attempts: [] })),
    2: upgrade(beforeSharing, (old) => old),
  },
);

const beforeFollowUps = z.array(z.strictObject({ id, at: instant, text })).readonly();
const answersSchema = z.array(z.strictObject({ id, at: instant, text, to: text.exactOptional() })).readonly();
/** The texts written for one question, oldest first. */
export const practiceAnswersRecord: RecordOf<readonly PracticeAnswer[], typeof answersSchema> = plainRecord(
  2,
  answersSchema,
  { 1: upgrade(beforeFollowUps, (old) => old) },
);
