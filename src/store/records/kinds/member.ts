import { z } from 'zod';
import type { Away, Plan } from '../../../domain/member.ts';
import {
  type AnswerEntry,
  AUDIT_DEPTHS,
  AUDIT_MODES,
  type Audit,
  type Member,
  type Membership,
  type UnfinishedAudit,
} from '../../../domain/member.ts';
import { day, id, instant, type RecordType, recordType } from '../record-type.ts';

const HAS_TEXT = 1;
const WITHDRAWN = 2;

const rating = z.literal([1, 2, 3, 4, 5]);
const depth = z.enum(AUDIT_DEPTHS);
const audit = z.tuple([id, instant, depth, z.record(id, rating.nullable())]);
const unfinished = z.tuple([id, instant, depth, z.enum(AUDIT_MODES), z.array(id)]);
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

/**
 * The same by hand, because a view of a large cohort reads hundreds of thousands of them; what it does not know goes
 * to the schema, which says what is wrong.
 */
const isAnswer = (value: unknown): value is z.infer<typeof answer> => {
  if (!Array.isArray(value) || value.length !== 5) return false;
  const [cohort, date, question, answeredAt, flags]: readonly unknown[] = value;
  return (
    typeof cohort === 'string' &&
    cohort !== '' &&
    typeof date === 'string' &&
    z.regexes.date.test(date) &&
    typeof question === 'string' &&
    question !== '' &&
    Number.isSafeInteger(answeredAt) &&
    (flags === 0 || flags === 1 || flags === 2 || flags === 3)
  );
};
const isAnswers = (value: unknown): boolean => Array.isArray(value) && value.every(isAnswer);
const answers = z.union([z.custom<z.infer<typeof answer>[]>(isAnswers), z.array(answer)]);

const away = z.union([z.tuple([day]), z.tuple([day, day])]);
const plan = z.tuple([id, id, day, z.array(z.tuple([id, z.number(), z.number()])).min(1)]);

const stored = z.strictObject({
  /** `[id, at, depth, ratings]` */
  audits: z.array(audit),
  /** `[id, savedAt, depth, mode, plan]` */
  unfinished: unfinished.exactOptional(),
  target: id.exactOptional(),
  /** By cohort: `[joinedAt, sharesRatings or null]` */
  memberships: z.record(id, membership),
  /** By cohort: when they left it. */
  left: z.record(id, instant).exactOptional(),
  /** `[cohort, day, question, answeredAt, flags]` */
  answers,
  /** `[from]` or `[from, until]` */
  away: z.array(away).exactOptional(),
  /** `[id, track, from, [[skill, rated, wanted], ...]]` */
  plan: plan.exactOptional(),
});
type Stored = z.infer<typeof stored>;

/** Compiles only while a stored form names every field of its type: a new one cannot be forgotten here. */
const nothingLeft = (_rest: Record<string, never>): void => undefined;

function encodeAudit({ id: auditId, at, depth: deep, ratings, ...rest }: Audit): Stored['audits'][number] {
  nothingLeft(rest);
  return [auditId, at, deep, { ...ratings }];
}

function encodeUnfinished(audit: UnfinishedAudit): z.infer<typeof unfinished> {
  const { id: auditId, savedAt, depth: deep, mode, plan, ...rest } = audit;
  nothingLeft(rest);
  return [auditId, savedAt, deep, mode, [...plan]];
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

function encodeAway({ from, until, ...rest }: Away): z.infer<typeof away> {
  nothingLeft(rest);
  return until === undefined ? [from] : [from, until];
}

function encodePlan({ id: planId, track, from, gaps, ...rest }: Plan): z.infer<typeof plan> {
  nothingLeft(rest);
  return [planId, track, from, gaps.map(({ skill, rated, wanted }) => [skill, rated, wanted])];
}

function encode(member: Member): Stored {
  const { audits, unfinished: open, target, memberships, left, answers, away: spells, ...others } = member;
  const { plan: own, ...rest } = others;
  nothingLeft(rest);
  return {
    audits: audits.map(encodeAudit),
    ...(open === undefined ? {} : { unfinished: encodeUnfinished(open) }),
    ...(target === undefined ? {} : { target }),
    memberships: Object.fromEntries(
      Object.entries(memberships).map(([cohort, value]) => [cohort, encodeMembership(value)]),
    ),
    ...(left === undefined ? {} : { left: { ...left } }),
    answers: answers.map(encodeAnswer),
    ...(spells === undefined ? {} : { away: spells.map(encodeAway) }),
    ...(own === undefined ? {} : { plan: encodePlan(own) }),
  };
}

function decodeMembership([joinedAt, shares]: z.infer<typeof membership>): Membership {
  return shares === null ? { joinedAt } : { joinedAt, sharesRatings: shares };
}

function decodeUnfinished(stored: z.infer<typeof unfinished>): UnfinishedAudit {
  const [auditId, savedAt, deep, mode, plan] = stored;
  return { id: auditId, depth: deep, plan, mode, savedAt };
}

function decodeAway([from, until]: z.infer<typeof away>): Away {
  return until === undefined ? { from } : { from, until };
}

function decodePlan([planId, track, from, gaps]: z.infer<typeof plan>): Plan {
  return { id: planId, track, from, gaps: gaps.map(([skill, rated, wanted]) => ({ skill, rated, wanted })) };
}

function decode(member: Stored): Member {
  const { audits, unfinished: open, target, memberships, left, answers, away: spells, plan: own } = member;
  return {
    audits: audits.map(([auditId, at, deep, ratings]) => ({ id: auditId, at, depth: deep, ratings })),
    ...(open === undefined ? {} : { unfinished: decodeUnfinished(open) }),
    ...(target === undefined ? {} : { target }),
    memberships: Object.fromEntries(
      Object.entries(memberships).map(([cohort, value]) => [cohort, decodeMembership(value)]),
    ),
    ...(left === undefined ? {} : { left }),
    answers: answers.map(([cohort, date, question, answeredAt, flags]) => ({
      cohort,
      day: date,
      question,
      answeredAt,
      hasText: (flags & HAS_TEXT) !== 0,
      withdrawn: (flags & WITHDRAWN) !== 0,
    })),
    ...(spells === undefined ? {} : { away: spells.map(decodeAway) }),
    ...(own === undefined ? {} : { plan: decodePlan(own) }),
  };
}

/** Compact, because every view of a cohort reads all of its members. */
export const memberRecord: RecordType<Member> = recordType(1, stored, [decode, encode]);
