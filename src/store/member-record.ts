import { z } from 'zod';
import type { AnswerEntry, Audit, Member, Membership } from '../domain/member.ts';
import { day, id, instant, type RecordType, recordType } from './record-type.ts';

const HAS_TEXT = 1;
const WITHDRAWN = 2;

const rating = z.literal([1, 2, 3, 4, 5]);
const audit = z.tuple([id, instant, z.literal('baseline'), z.record(id, rating.nullable())]);
const membership = z.tuple([instant, z.boolean().nullable()]);
const answer = z.tuple([
  id,
  day,
  id,
  instant,
  z
    .int()
    .min(0)
    .max(HAS_TEXT | WITHDRAWN),
]);

const stored = z.strictObject({
  /** `[id, at, depth, ratings]` */
  audits: z.array(audit),
  target: id.exactOptional(),
  /** By cohort: `[joinedAt, sharesRatings or null]` */
  memberships: z.record(id, membership),
  /** `[cohort, day, question, answeredAt, flags]` */
  answers: z.array(answer),
});
type Stored = z.infer<typeof stored>;

/** Compiles only while a stored form names every field of its type: a new one cannot be forgotten here. */
const nothingLeft = (_rest: Record<string, never>): void => undefined;

function encodeAudit({ id: auditId, at, depth, ratings, ...rest }: Audit): Stored['audits'][number] {
  nothingLeft(rest);
  return [auditId, at, depth, { ...ratings }];
}

function encodeMembership({ joinedAt, sharesRatings, ...rest }: Membership): z.infer<typeof membership> {
  nothingLeft(rest);
  return [joinedAt, sharesRatings ?? null];
}

function encodeAnswer(entry: AnswerEntry): Stored['answers'][number] {
  const { cohort, day: date, question, answeredAt, hasText, withdrawn, ...rest } = entry;
  nothingLeft(rest);
  return [cohort, date, question, answeredAt, (hasText ? HAS_TEXT : 0) | (withdrawn ? WITHDRAWN : 0)];
}

function encode({ audits, target, memberships, answers, ...rest }: Member): Stored {
  nothingLeft(rest);
  return {
    audits: audits.map(encodeAudit),
    ...(target === undefined ? {} : { target }),
    memberships: Object.fromEntries(
      Object.entries(memberships).map(([cohort, value]) => [cohort, encodeMembership(value)]),
    ),
    answers: answers.map(encodeAnswer),
  };
}

function decodeMembership([joinedAt, shares]: z.infer<typeof membership>): Membership {
  return shares === null ? { joinedAt } : { joinedAt, sharesRatings: shares };
}

function decode({ audits, target, memberships, answers }: Stored): Member {
  return {
    audits: audits.map(([auditId, at, depth, ratings]) => ({ id: auditId, at, depth, ratings })),
    ...(target === undefined ? {} : { target }),
    memberships: Object.fromEntries(
      Object.entries(memberships).map(([cohort, value]) => [cohort, decodeMembership(value)]),
    ),
    answers: answers.map(([cohort, date, question, answeredAt, flags]) => ({
      cohort,
      day: date,
      question,
      answeredAt,
      hasText: (flags & HAS_TEXT) !== 0,
      withdrawn: (flags & WITHDRAWN) !== 0,
    })),
  };
}

/** Compact, because every view of a cohort reads all of its members. */
export const memberRecord: RecordType<Member> = recordType(stored, decode, encode);
