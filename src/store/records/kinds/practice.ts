import { z } from 'zod';
import { LEVELS } from '../../../domain/member.ts';
import { BUCKET_IDS } from '../../../domain/pack.ts';
import type {
  GradedAnswer,
  Memory,
  Practice,
  PracticeAnswer,
  PracticeCard,
} from '../../../domain/practice/practice.ts';
import {
  id,
  instant,
  plainRecord,
  type RecordOf,
  type RecordType,
  recordType,
  text,
} from '../record-type.ts';

const memory = z.tuple([instant, z.number(), z.number(), instant, z.int().min(0), z.int().min(0)]);
const grade = z.tuple([id, z.enum(BUCKET_IDS), z.literal(LEVELS), instant]);

const stored = z.strictObject({
  /** By question: `[due, stability, difficulty, reviewedAt, reviews, lapses]` now, and before the latest grade. */
  cards: z.record(id, z.union([z.tuple([memory]), z.tuple([memory, memory])])),
  /** `[question, bucket, grade, at]` */
  grades: z.array(grade),
  written: z.array(id),
});
type Stored = z.infer<typeof stored>;

/** Compiles only while a stored form names every field of its type: a new one cannot be forgotten here. */
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

/** Compact: every card of a member in one value. */
export const practiceRecord: RecordType<Practice> = recordType(1, stored, [
  ({ cards, grades, written }): Practice => ({
    cards: byQuestion(cards, decodeCard),
    grades: grades.map(([question, bucket, given, at]) => ({ question, bucket, grade: given, at })),
    written,
  }),
  ({ cards, grades, written, ...rest }) => {
    nothingLeft(rest);
    return { cards: byQuestion(cards, encodeCard), grades: grades.map(encodeGrade), written: [...written] };
  },
]);

const answersSchema = z.array(z.strictObject({ id, at: instant, text })).readonly();
/** The texts written to one question, oldest first. */
export const practiceAnswersRecord: RecordOf<readonly PracticeAnswer[], typeof answersSchema> = plainRecord(
  1,
  answersSchema,
);
