import type { Audit, AuditMode, GivenRatings, Member, UnfinishedAudit } from '../member.ts';
import { hasAllAudits } from './state.ts';

/** Starts an audit. This closes an unfinished one; the answers already given in it stay and count. */
export const begun = (member: Member, unfinished: UnfinishedAudit): Member => ({ ...member, unfinished });

export function closed(member: Member): Member {
  const { unfinished, ...rest } = member;
  return unfinished === undefined ? member : rest;
}

/**
 * Reopens the latest audit so that it can be answered again. Returns the member unchanged if another audit is open, or
 * if `id` is not the latest.
 */
export function reopened(member: Member, id: string): Member {
  const last = member.audits.at(-1);
  if (member.unfinished !== undefined || last?.id !== id) return member;
  const { depth, at, ratings } = last;
  return begun(member, { id, depth, plan: Object.keys(ratings), mode: 'one', savedAt: at });
}

export interface Answering {
  readonly given: GivenRatings;
  readonly mode: AuditMode;
  readonly at: number;
}

/** Adds ratings to the unfinished audit. Giving the same ratings again changes nothing, not even its date. */
export function answered(member: Member, { given, mode, at }: Answering): Member {
  const { unfinished } = member;
  if (unfinished === undefined) return member;
  const { id, depth } = unfinished;
  const before = member.audits.find((audit) => audit.id === id);
  const isKnown = Object.entries(given).every(([skill, rating]) => before?.ratings[skill] === rating);
  if (before && isKnown) return member;
  const audit: Audit = { id, at, depth, ratings: { ...before?.ratings, ...given } };
  return {
    ...member,
    audits: [...member.audits.filter((other) => other.id !== id), audit],
    unfinished: { ...unfinished, mode, savedAt: at },
  };
}

/** Adds a whole audit and closes an unfinished one. Changes nothing if the id is known or there is no room. */
export function withAudit(member: Member, audit: Audit): Member {
  if (member.audits.some(({ id }) => id === audit.id) || hasAllAudits(member)) return member;
  return { ...closed(member), audits: [...member.audits, audit] };
}
