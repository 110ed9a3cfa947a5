import type { FailedPost, IntendedPost, Post, PostedPost, SkippedPost } from '../post.ts';
import { isLate, type Window } from './due.ts';
import { isSameClaim } from './post-record.ts';

const MINUTE_MS = 60_000;
/**
 * How long a claim protects its holder. A request is tried up to four times for 15 s each and may take effect only at
 * the very end. That makes 60 s, plus the same again as a margin.
 */
export const CLAIM_MS = 2 * MINUTE_MS;
/** After our start nothing is concluded for this long: a dead process's last request may still be on its way. */
export const SETTLE_MS = 10_000;
/** A run starts no request later than this after its claim, so that the last is over before the claim is stale. */
export const SEND_WITHIN_MS = MINUTE_MS;
/** How long before a post was due its history is read from, because Discord's clock and ours may differ. */
export const HISTORY_SLACK_MS = 15 * MINUTE_MS;
/** How long to wait after a definite refusal, unless the settings change. */
export const RETRY_MS = 10 * MINUTE_MS;
/** How long after its window a post is given up if the history still cannot be read. */
export const ABANDON_MS = 24 * 60 * MINUTE_MS;

/** What the current run knows about a claim that it made itself. */
export interface Hold {
  readonly claim: IntendedPost;
  /**
   * `fresh`: nothing was ever sent under this claim. `taken-over`: the message may exist. `not-found`: the whole
   * history was read, and the message is not in it. `unreadable`: the history cannot be read.
   */
  readonly knows: 'fresh' | 'taken-over' | 'not-found' | 'unreadable';
}

export interface Situation {
  readonly now: number;
  /** Id of this process, and when it started. */
  readonly owner: string;
  readonly bootedAt: number;
  /** Whether other processes may have written with a clock that is minutes off from ours. */
  readonly mayClocksDiffer?: boolean;
  readonly post: Post | undefined;
  /** Absent at the beginning of a run. */
  readonly hold?: Hold;
  /** If there is no record: what `decide` says is due. Otherwise the window of its date under the current schedule. */
  readonly due: Window | undefined;
  /** When the settings last changed. */
  readonly changedAt: number;
  /** The question of this date is no longer wanted: the group was paused or ended after it was claimed. */
  readonly isCalledOff?: boolean;
}

export type Step =
  /** Choose a question, log the date, write `claimed(…)` unless a record exists; then continue holding `fresh`. */
  | { readonly do: 'claim'; readonly window: Window; readonly late: boolean }
  /** The same for a failed record, with the channel chosen again. */
  | {
      readonly do: 'claim-again';
      readonly failed: FailedPost;
      readonly window: Window;
      readonly late: boolean;
    }
  /** Write `takenOver(…)` if the record is still the same claim. Then continue holding `taken-over`. */
  | { readonly do: 'take-over'; readonly claim: IntendedPost }
  /** Look for the message in the channel's history, from `since` on. */
  | { readonly do: 'search'; readonly claim: IntendedPost; readonly since: number }
  | { readonly do: 'send'; readonly claim: IntendedPost; readonly late: boolean }
  /** Record the date as skipped, for this reason. */
  | { readonly do: 'give-up'; readonly day: string; readonly reason: SkippedPost['reason'] }
  | { readonly do: 'open-thread'; readonly post: PostedPost }
  /** Search the thread first: the message may have been sent too long ago for the nonce to prevent a duplicate. */
  | { readonly do: 'send-intro'; readonly post: PostedPost; readonly threadId: string }
  | { readonly do: 'wait'; readonly until: number; readonly for: WaitReason }
  | { readonly do: 'nothing' };

export type WaitReason = 'not-due' | 'claim' | 'settling' | 'retry' | 'history';

export const NOTHING: Step = { do: 'nothing' };

/**
 * The next step for one date of one cohort. Call it again after every step and in every beat. The answer does not
 * depend on beats that were missed, and after a crash at any point it goes on from the record.
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

/** For a claim that this run does not hold: another run is working on it, or was. */
function whileClaimed(
  { now, owner, bootedAt, mayClocksDiffer = false }: Situation,
  claim: IntendedPost,
): Step {
  // The age of a claim made with another clock is unknown: its owner's last request may still be on its way.
  if (mayClocksDiffer && claim.owner !== owner && isWithin(SETTLE_MS, bootedAt, now))
    return { do: 'wait', until: bootedAt + SETTLE_MS, for: 'settling' };
  if (!isWithin(CLAIM_MS, claim.claimedAt, now)) return { do: 'take-over', claim };
  if (claim.owner === owner) return { do: 'wait', until: claim.claimedAt + CLAIM_MS, for: 'claim' };
  // Its owner died before we started, but its last request may still be on its way.
  const settledAt = Math.max(claim.claimedAt, bootedAt) + SETTLE_MS;
  return now >= settledAt ? { do: 'take-over', claim } : { do: 'wait', until: settledAt, for: 'settling' };
}

/** `undefined` if this run holds no claim, or has held it for too long to act on it. */
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

/** The message exists, so its thread is worth opening even after the window. */
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

/** The refusal is certain: nothing was sent, and every earlier attempt has been checked. */
function afterFailure({ now, due, changedAt }: Situation, failed: FailedPost): Step {
  const { day, reason, failedAt } = failed;
  // The schedule was moved to a later time on the same date.
  const window = due && due.dueAt > failedAt ? due : failed;
  if (now >= window.closesAt) return { do: 'give-up', day, reason };
  if (now < window.dueAt) return { do: 'wait', until: window.dueAt, for: 'not-due' };
  if (changedAt <= failedAt && isWithin(RETRY_MS, failedAt, now)) {
    return { do: 'wait', until: failedAt + RETRY_MS, for: 'retry' };
  }
  const { dueAt, closesAt } = window;
  return { do: 'claim-again', failed, window: { day, dueAt, closesAt }, late: isLate(dueAt, now) };
}

/** An instant in the future was written before the clock was set back: its distance from now counts as its age. */
const isWithin = (span: number, instant: number, now: number): boolean => Math.abs(now - instant) < span;
