import { z } from 'zod';
import type { Question } from '../../../domain/pack.ts';
import type { LogEntry, Post } from '../../../domain/post.ts';
import type { PinnedQuestion } from '../../../domain/posts/pin.ts';
import type { ThreadRef } from '../../references.ts';
import {
  day,
  id,
  instant,
  plainRecord,
  type RecordOf,
  type RecordType,
  recordType,
  upgrade,
} from '../record-type.ts';
import { plainQuestion, storedQuestion, withPointIds } from './question.ts';

const FAILURES = [
  'channel-missing',
  'everyone-reads',
  'members-read',
  'no-access',
  'no-permission',
  'no-questions',
  'no-answer',
  'refused',
] as const;
const chosen = {
  day,
  question: id,
  channel: id,
  nonce: id.max(25),
  firstAt: instant,
  dueAt: instant,
  closesAt: instant,
};

/** @param ofPosted what versions after the first add to a posted message */
const postWith = <Failure extends string, OfPosted extends z.ZodRawShape>(
  failures: readonly Failure[],
  ofPosted: OfPosted,
) =>
  z.discriminatedUnion('state', [
    z.strictObject({
      ...chosen,
      state: z.literal('intent'),
      owner: id,
      claimedAt: instant,
      attempt: z.int(),
      blockedBy: z.enum(failures).exactOptional(),
    }),
    z.strictObject({
      ...chosen,
      state: z.literal('posted'),
      postedAt: instant,
      messageId: id,
      threadId: id.exactOptional(),
      introId: id.exactOptional(),
      deleted: z.boolean().exactOptional(),
      threadFailure: z.enum(failures).exactOptional(),
      threadFailedAt: instant.exactOptional(),
      ...ofPosted,
    }),
    z.strictObject({
      ...chosen,
      state: z.literal('failed'),
      failedAt: instant,
      reason: z.enum(failures),
    }),
    z.strictObject({
      day,
      state: z.literal('skipped'),
      reason: z.enum(['too-late', 'message-deleted', 'skipped-by-lead', ...failures]),
    }),
  ]);
const postBefore = postWith(FAILURES, {});
const post = postWith([...FAILURES, 'no-tag'], { inForum: z.boolean().exactOptional() });
/** For records that keep the state of their message in themselves. */
export const storedPost: z.ZodType<Post> = post;
/** Stores questions and digests. Version 1 knows no forums. */
export const postRecord: RecordOf<Post, typeof post> = plainRecord(2, post, {
  1: upgrade(postBefore, (old) => old),
});

/** A question as it was asked on one date. */
export const askedRecord: RecordOf<Question, typeof storedQuestion> = plainRecord(2, storedQuestion, {
  1: upgrade(plainQuestion, withPointIds),
});

const logLine = z.union([z.tuple([day]), z.tuple([day, id])]);

/** One year of a cohort's log, ascending; the lines are `[day]` or `[day, question]`. */
export const logRecord: RecordType<readonly LogEntry[]> = recordType(1, z.array(logLine), [
  (lines): readonly LogEntry[] =>
    lines.map(([date, question]) => (question === undefined ? { day: date } : { day: date, question })),
  (entries) =>
    entries.map(
      (entry): z.infer<typeof logLine> =>
        entry.question === undefined ? [entry.day] : [entry.day, entry.question],
    ),
]);

export const threadRecord: RecordType<ThreadRef> = plainRecord(
  1,
  z.strictObject({ guild: id, cohort: id, day }),
);

const pinned = z.strictObject({ channel: id, message: id });
export const pinnedRecord: RecordOf<PinnedQuestion, typeof pinned> = plainRecord(1, pinned);
