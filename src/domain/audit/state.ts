import { MOST_AUDITS } from '../bounds.ts';
import type { AuditDepth, AuditMode, GivenRatings, Member } from '../member.ts';
import type { Pack } from '../pack.ts';
import type { Rateable } from '../skills/rateable.ts';
import { type AuditPage, askedOf, pagesOf } from './plan.ts';

const DAY = 24 * 60 * 60_000;
/** How long after the last answer an unfinished audit can be continued. */
const CONTINUABLE = 7 * DAY;

export interface OpenAudit {
  readonly id: string;
  readonly depth: AuditDepth;
  readonly mode: AuditMode;
  /** Ids of everything it started with; editing the content does not change them. */
  readonly plan: readonly string[];
  readonly asked: readonly Rateable[];
  readonly pages: readonly AuditPage[];
  /** Includes ratings of things that the content no longer has. */
  readonly ratings: GivenRatings;
  readonly until: number;
}

/**
 * Why an audit cannot be answered. `finished`: it was completed, or another one was started after it. `unknown`: this
 * person has no such audit. `full`: the member already has as many audits as are kept, and this is not one of them.
 */
export type Closed = 'finished' | 'expired' | 'unknown' | 'full';

/** True if there is no room for another audit. One that was already started can still be finished. */
export const hasAllAudits = ({ audits }: Pick<Member, 'audits'>): boolean => audits.length >= MOST_AUDITS;

export const givenIn = (member: Member, id: string): GivenRatings =>
  member.audits.find((audit) => audit.id === id)?.ratings ?? {};

/** The member's audit with this id, looked up in the data of the person who clicks: ids of others find nothing. */
export function openAudit(pack: Pack, member: Member, id: string, now: number): OpenAudit | Closed {
  const { unfinished } = member;
  if (unfinished?.id !== id) return member.audits.some((audit) => audit.id === id) ? 'finished' : 'unknown';
  const until = unfinished.savedAt + CONTINUABLE;
  if (now >= until) return 'expired';
  const asked = askedOf(pack, unfinished.plan);
  const { depth, mode, plan } = unfinished;
  return { id, depth, mode, plan, asked, pages: pagesOf(asked), ratings: givenIn(member, id), until };
}

export const isAnswered = ({ ratings }: Pick<OpenAudit, 'ratings'>, { id }: Pick<Rateable, 'id'>): boolean =>
  ratings[id] !== undefined;

export const answeredCount = (audit: OpenAudit): number =>
  audit.asked.filter((one) => isAnswered(audit, one)).length;

export const isPageAnswered = (audit: OpenAudit, page: AuditPage): boolean =>
  page.asked.every((one) => isAnswered(audit, one));

/** Index of the first question without an answer; the number of questions if all have one. */
export function resumeIndex(audit: OpenAudit): number {
  const index = audit.asked.findIndex((one) => !isAnswered(audit, one));
  return index < 0 ? audit.asked.length : index;
}

/**
 * The place in the plan of the question at an index. Buttons carry places because they outlive edits of the content,
 * which can shift the indices. For an index past the last question it is the plan's length.
 */
export function placeOf({ plan, asked }: OpenAudit, index: number): number {
  const one = asked[index];
  return one ? plan.indexOf(one.id) : plan.length;
}

/** The question at a place; `undefined` if the content no longer has it. */
export const questionAt = ({ plan, asked }: OpenAudit, place: number): Rateable | undefined =>
  asked.find(({ id }) => id === plan[place]);

/** The index of the question at a place, or of the next one that still exists. */
export function indexFrom({ plan, asked }: OpenAudit, place: number): number {
  const index = asked.findIndex(({ id }) => plan.indexOf(id) >= place);
  return index < 0 ? asked.length : index;
}

export function resumePage(audit: OpenAudit): number | undefined {
  const index = audit.pages.findIndex((page) => !isPageAnswered(audit, page));
  return index < 0 ? undefined : index;
}

/** Until when answers can be added to the latest audit, epoch ms (each moves its date); `undefined` if it is over. */
export function underWayUntil({ unfinished, audits }: Member): number | undefined {
  if (!unfinished || !audits.some(({ id }) => id === unfinished.id)) return undefined;
  return unfinished.savedAt + CONTINUABLE;
}

/** Id of the latest audit while its answers can be changed: as long as an unfinished audit can be continued. */
export function changeable({ unfinished, audits }: Member, now: number): string | undefined {
  const last = audits.at(-1);
  return unfinished === undefined && last && now < last.at + CONTINUABLE ? last.id : undefined;
}

/** The audit that `/audit` offers to continue: it has at least one answer and has not expired. */
export function continuable(pack: Pack, member: Member, now: number): OpenAudit | undefined {
  if (member.unfinished === undefined) return undefined;
  const audit = openAudit(pack, member, member.unfinished.id, now);
  return typeof audit === 'string' || answeredCount(audit) === 0 ? undefined : audit;
}
