import type { z } from 'zod';
import type { Audit, Away, Member, Membership, Plan, UnfinishedAudit } from '../../../domain/member.ts';
import { type RecordType, recordType } from '../record-type.ts';
import { answersDecoder, encodeAnswers } from './answer-columns.ts';
import { memberUpgrades } from './before-columns.ts';
import {
  type away,
  isPlainRecord,
  type membership,
  type plan,
  type Stored,
  stored,
  type unfinished,
} from './member-form.ts';

/** Compiles only if the stored form names every field of its type, so that a new field cannot be forgotten here. */
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
    answers: encodeAnswers(answers),
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

const decodeAnswers = answersDecoder();

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
    answers: decodeAnswers(answers),
    ...(spells === undefined ? {} : { away: spells.map(decodeAway) }),
    ...(own === undefined ? {} : { plan: decodePlan(own) }),
  };
}

/** Compact, because every view of a cohort reads all of its members. */
const record = recordType(2, stored, [decode, encode], memberUpgrades);

export const memberRecord: RecordType<Member> = {
  ...record,
  read: (value) => (isPlainRecord(value) ? decode(value.data) : record.read(value)),
  write(key, member) {
    const value = { v: record.version, data: encode(member) };
    return isPlainRecord(value) ? value : record.write(key, member);
  },
};
