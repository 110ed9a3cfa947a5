import type { Audit, AuditMode, GivenRatings, Member, UnfinishedAudit } from '../member.ts';
import { hasAllAudits } from './state.ts';

/** Begins an audit. One that was not finished is closed by that: what was answered in it stays and counts. */
export const begun = (member: Member, unfinished: UnfinishedAudit): Member => ({ ...member, unfinished });

export function closed(member: Member): Member {
  const { unfinished, ...rest } = member;
  return unfinished === undefined ? member : rest;
}

/** The latest audit, finished or not, as one that can be answered again; while another is open, or it is not the latest, as it was. */
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

/** The unfinished audit with these ratings in it. The same ones given again change nothing, not even the date. */
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

/** A whole audit at once; it closes an unfinished one. The same id a second time changes nothing, nor does one too many. */
export function withAudit(member: Member, audit: Audit): Member {
  if (member.audits.some(({ id }) => id === audit.id) || hasAllAudits(member)) return member;
  return { ...closed(member), audits: [...member.audits, audit] };
}
