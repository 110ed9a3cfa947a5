import type { App } from '../../app.ts';
import { type AuditScope, planOf } from '../../domain/audit/plan.ts';
import {
  answeredCount,
  type Closed,
  continuable,
  hasAllAudits,
  type OpenAudit,
  openAudit,
  resumePage,
} from '../../domain/audit/state.ts';
import { answered, begun, closed, reopened } from '../../domain/audit/steps.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { AuditMode, GivenRatings, Member } from '../../domain/member.ts';
import { updateEnrolled } from '../cohort/enroll.ts';

type Needs = Pick<App, 'store' | 'clock' | 'pack'>;

export interface Beginning {
  /** The id of the interaction that starts the audit. */
  readonly id: string;
  readonly scope: AuditScope;
  readonly mode: AuditMode;
  /** The unfinished audit that the member agreed to replace. */
  readonly over: string | undefined;
}

/** Starts an audit. If there is an unfinished one that the member didn't agree to replace, returns that one instead. */
export async function beginAudit(
  { store, clock, pack }: Needs,
  guild: string,
  user: string,
  { id, scope, mode, over }: Beginning,
): Promise<{ readonly audit: OpenAudit | Closed; readonly isNew: boolean }> {
  const now = clock.now();
  let there: OpenAudit | undefined;
  const member = await store.members.update(guild, user, (before) => {
    there = continuable(pack, before, now);
    if (there && there.id !== over) return before;
    there = undefined;
    if (hasAllAudits(before)) return before;
    return begun(before, { id, depth: scope.depth, plan: planOf(pack, scope), mode, savedAt: now });
  });
  if (there) return { audit: there, isNew: false };
  return { audit: hasAllAudits(member) ? 'full' : openAudit(pack, member, id, now), isNew: true };
}

export interface AnsweredAudit {
  readonly member: Member;
  readonly audit: OpenAudit;
  /** True if every question is answered. */
  readonly isFinished: boolean;
}

/**
 * Saves answers to an unfinished audit. Answering the last open question finishes it.
 * @param choose picks the ratings from what the audit asks; if it throws, nothing changes
 */
export async function answerAudit(
  app: Needs,
  ref: CohortRef,
  user: string,
  { id, mode, choose }: { id: string; mode: AuditMode; choose(audit: OpenAudit): GivenRatings },
): Promise<AnsweredAudit | Closed> {
  const { store, clock, pack } = app;
  const now = clock.now();
  const open = openAudit(pack, await store.members.get(ref.guild, user), id, now);
  // Check before writing: pressing a button of somebody else's audit must not make anyone a member.
  if (typeof open === 'string') return open;
  const given = choose(open);
  let result: OpenAudit | Closed = open;
  let isFinished = false;
  const member = await updateEnrolled(app, ref, user, now, (before) => {
    result = openAudit(pack, before, id, now);
    if (typeof result === 'string') return before;
    const after = answered(before, { given, mode, at: now });
    result = openAudit(pack, after, id, now);
    isFinished = typeof result !== 'string' && resumePage(result) === undefined;
    return isFinished ? closed(after) : after;
  });
  return typeof result === 'string' ? result : { member, audit: result, isFinished };
}

/** Reopens the latest audit, for as long as an unfinished one stays open. */
export async function reopenAudit(
  { store, clock, pack }: Needs,
  guild: string,
  user: string,
  id: string,
): Promise<OpenAudit | Closed> {
  const member = await store.members.update(guild, user, (before) => reopened(before, id));
  return openAudit(pack, member, id, clock.now());
}

/** Finishes an audit as it is. An audit without any answer stays open. */
export async function finishAudit(
  { store, clock, pack }: Needs,
  guild: string,
  user: string,
  id: string,
): Promise<AnsweredAudit | Closed> {
  const now = clock.now();
  let result: OpenAudit | Closed = 'unknown';
  const member = await store.members.update(guild, user, (before) => {
    result = openAudit(pack, before, id, now);
    return typeof result === 'string' || answeredCount(result) === 0 ? before : closed(before);
  });
  return typeof result === 'string' ? result : { member, audit: result, isFinished: true };
}
