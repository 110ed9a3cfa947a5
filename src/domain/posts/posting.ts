import type { FailedPost, IntendedPost, Post, PostedPost, SkippedPost } from '../post.ts';
import { isLate, type Window } from './due.ts';
import { isSameClaim } from './post-record.ts';

const MINUTE_MS = 60_000;
/**
 * How long a claim protects its holder. A request is tried up to four times for 15 s each and may still take effect at the
 * very end: 60 s, and as much again as margin.
 */
export const CLAIM_MS = 2 * MINUTE_MS;
/** What a dead process had sent off may still be on its way at Discord: so long after our start nothing is concluded. */
export const SETTLE_MS = 10_000;
/** A run starts no request later than this after its claim, so that the last one is over before the claim goes stale. */
export const SEND_WITHIN_MS = MINUTE_MS;
/** History is read from this long before the post was due: Discord's clock is not ours, and ours may have been set. */
export const HISTORY_SLACK_MS = 15 * MINUTE_MS;
/** After a definite refusal, unless the settings changed. */
export const RETRY_MS = 10 * MINUTE_MS;
/** So long after the window a history that cannot be read is given up. */
export const ABANDON_MS = 24 * 60 * MINUTE_MS;

/** What a run knows about a claim that it took itself. */
export interface Hold {
  readonly claim: IntendedPost;
  /**
   * `fresh`: nothing was ever sent under it. `taken-over`: the message may exist. `not-found`: the history, read to the end,
   * does not have it. `unreadable`: the history cannot be read.
   */
  readonly knows: 'fresh' | 'taken-over' | 'not-found' | 'unreadable';
}

export interface Situation {
  readonly now: number;
  /** The id of this process, and when it started. */
  readonly owner: string;
  readonly bootedAt: number;
  /** Whether others may have written by another clock, minutes apart from this one. */
  readonly mayClocksDiffer?: boolean;
  readonly post: Post | undefined;
  /** Absent in a run that begins. */
  readonly hold?: Hold;
  /** Without a record: what `decide` says is due. With one: the window of its date under the present schedule. */
  readonly due: Window | undefined;
  /** When the settings last changed. */
  readonly changedAt: number;
  /** Nobody wants a question of this date any more: the group was paused or ended since it was claimed. */
  readonly isCalledOff?: boolean;
}

export type Step =
  /** Choose a question, log the date, write `claimed(…)` unless a record exists; then go on holding `fresh`. */
  | { readonly do: 'claim'; readonly window: Window; readonly late: boolean }
  /** The same over a failed record, choosing the channel again. */
  | {
      readonly do: 'claim-again';
      readonly failed: FailedPost;
      readonly window: Window;
      readonly late: boolean;
    }
  /** Write `takenOver(…)` if the record is still the same claim; then go on holding `taken-over`. */
  | { readonly do: 'take-over'; readonly claim: IntendedPost }
  /** Look for the marker in the channel's history from `since` on. */
  | { readonly do: 'search'; readonly claim: IntendedPost; readonly since: number }
  | { readonly do: 'send'; readonly claim: IntendedPost; readonly late: boolean }
  /** Record the date as skipped, for this reason. */
  | { readonly do: 'give-up'; readonly day: string; readonly reason: SkippedPost['reason'] }
  | { readonly do: 'open-thread'; readonly post: PostedPost }
  /** Look through the thread first: an earlier run may have sent it, longer ago than the nonce reaches. */
  | { readonly do: 'send-intro'; readonly post: PostedPost; readonly threadId: string }
  | { readonly do: 'wait'; readonly until: number; readonly for: WaitReason }
  | { readonly do: 'nothing' };

export type WaitReason = 'not-due' | 'claim' | 'settling' | 'retry' | 'history';

export const NOTHING: Step = { do: 'nothing' };

/**
 * What to do next about one date of one cohort. To be asked again after every step, and by every beat: nothing it says
 * depends on a beat that was missed, and a crash at any point is a record it knows how to go on from.
 */
export function nextStep(situation: Situation): Step {
  const { post } = situation;
  switch (post?.state) {
    case undefined:
      return afterNothing(situation);
    case 'intent':
      return whileHolding(situation, post) ?? whileClaimed(situation, post);
    case 'posted':
      return afterPosting(situation, post);
    case 'failed':
      return afterFailure(situation, post);
    case 'skipped':
      return NOTHING;
  }
}

function afterNothing({ due, now }: Situation): Step {
  if (!due || now >= due.closesAt) return NOTHING;
  if (now < due.dueAt) return { do: 'wait', until: due.dueAt, for: 'not-due' };
  return { do: 'claim', window: due, late: isLate(due.dueAt, now) };
}

/** A claim that this run does not hold: somebody is at work, or was. */
function whileClaimed(
  { now, owner, bootedAt, mayClocksDiffer = false }: Situation,
  claim: IntendedPost,
): Step {
  // How old a claim of another clock is cannot be told: its owner's last request may be on its way still.
  if (mayClocksDiffer && claim.owner !== owner && isWithin(SETTLE_MS, bootedAt, now))
    return { do: 'wait', until: bootedAt + SETTLE_MS, for: 'settling' };
  if (!isWithin(CLAIM_MS, claim.claimedAt, now)) return { do: 'take-over', claim };
  if (claim.owner === owner) return { do: 'wait', until: claim.claimedAt + CLAIM_MS, for: 'claim' };
  // Its owner was dead before we started, but not necessarily its last request.
  const settledAt = Math.max(claim.claimedAt, bootedAt) + SETTLE_MS;
  return now >= settledAt ? { do: 'take-over', claim } : { do: 'wait', until: settledAt, for: 'settling' };
}

/** `undefined`: this run holds no claim, or has held it for too long to act on it. */
function whileHolding({ now, hold, isCalledOff = false }: Situation, claim: IntendedPost): Step | undefined {
  if (!hold || !isSameClaim(claim, hold.claim) || !isWithin(SEND_WITHIN_MS, claim.claimedAt, now))
    return undefined;
  const { day, blockedBy } = claim;
  switch (hold.knows) {
    case 'taken-over':
      return { do: 'search', claim, since: claim.dueAt - HISTORY_SLACK_MS };
    case 'unreadable':
      return now >= claim.closesAt + ABANDON_MS
        ? { do: 'give-up', day, reason: blockedBy ?? 'too-late' }
        : { do: 'wait', until: claim.claimedAt + CLAIM_MS, for: 'history' };
    case 'fresh':
    case 'not-found':
      if (isCalledOff) return { do: 'give-up', day, reason: 'skipped-by-lead' };
      return now >= claim.closesAt
        ? { do: 'give-up', day, reason: blockedBy ?? 'too-late' }
        : { do: 'send', claim, late: isLate(claim.dueAt, now) };
  }
}

/** The message stands, so its thread is worth having even after the window. */
function afterPosting({ now, changedAt }: Situation, post: PostedPost): Step {
  const { threadId, threadFailure, threadFailedAt = 0 } = post;
  if (post.deleted || post.introId || threadFailure === 'channel-missing') return NOTHING;
  if (threadFailure && changedAt <= threadFailedAt) {
    if (now >= post.closesAt) return NOTHING;
    if (isWithin(RETRY_MS, threadFailedAt, now)) {
      return { do: 'wait', until: threadFailedAt + RETRY_MS, for: 'retry' };
    }
  }
  return threadId ? { do: 'send-intro', post, threadId } : { do: 'open-thread', post };
}

/** Refused for certain: nothing was sent, and every attempt before it had been looked up. */
function afterFailure({ now, due, changedAt }: Situation, failed: FailedPost): Step {
  const { day, reason, failedAt } = failed;
  // The schedule was moved to a later time of the same date.
  const window = due && due.dueAt > failedAt ? due : failed;
  if (now >= window.closesAt) return { do: 'give-up', day, reason };
  if (now < window.dueAt) return { do: 'wait', until: window.dueAt, for: 'not-due' };
  if (changedAt <= failedAt && isWithin(RETRY_MS, failedAt, now)) {
    return { do: 'wait', until: failedAt + RETRY_MS, for: 'retry' };
  }
  const { dueAt, closesAt } = window;
  return { do: 'claim-again', failed, window: { day, dueAt, closesAt }, late: isLate(dueAt, now) };
}

/** An instant in the future was written before the clock was set back: it counts as long ago as it is far off. */
const isWithin = (span: number, instant: number, now: number): boolean => Math.abs(now - instant) < span;
