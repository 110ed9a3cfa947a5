import type { CohortRef } from '../cohort.ts';
import { stableHash } from '../hash.ts';
import type { IntendedPost, Post, PostFailure, SkippedPost } from '../post.ts';
import type { Window } from './due.ts';

/** The nonce for a message of one cohort and date: 18 characters, the same in every attempt and every process. */
export const nonceOf = (ref: CohortRef, day: string, message: 'question' | 'intro' = 'question'): string =>
  `${message === 'question' ? 'q' : 'i'}${day.slice(8)}-${stableHash(`${ref.guild}/${ref.cohort}/${day}/${message}`)}`;

/** Why a request failed, as far as the bot can tell. */
export type Failure =
  /** Certain: Discord did nothing. */
  | { readonly failure: 'refused'; readonly reason: PostFailure }
  /** Uncertain: Discord may have done it, or may still do it. */
  | { readonly failure: 'unknown' }
  /** None of the recipients accepts messages from the bot, or there are none left: nothing was sent. */
  | { readonly failure: 'undeliverable' }
  | { readonly failure: 'message-gone' }
  | { readonly failure: 'thread-exists' };

const UNKNOWN: Failure = { failure: 'unknown' };
const refused = (reason: PostFailure): Failure => ({ failure: 'refused', reason });

/** Takes Discord's JSON error code, or the HTTP status of a response without one. */
export function failureOf(code: number | 'timeout' | 'network'): Failure {
  switch (code) {
    case 10003:
      return refused('channel-missing');
    case 10004:
    case 50001:
      return refused('no-access');
    case 50013:
      return refused('no-permission');
    case 40066:
    case 40067:
      return refused('no-tag');
    case 10008:
      return { failure: 'message-gone' };
    case 160004:
      return { failure: 'thread-exists' };
    case 'timeout':
    case 'network':
    // Discord also sends "general error", "internal network error" and "overloaded" with 5xx statuses.
    case 0:
    case 40333:
    case 130000:
    case 408:
      return UNKNOWN;
    default:
      return code >= 500 && code < 600 ? UNKNOWN : refused('refused');
  }
}

export interface Attempt {
  readonly window: Window;
  readonly question: string;
  readonly channel: string;
  readonly nonce: string;
  readonly owner: string;
  readonly now: number;
}

/** The record to write before anything is sent. */
export const claimed = ({ window, question, channel, nonce, owner, now }: Attempt): IntendedPost => ({
  day: window.day,
  dueAt: window.dueAt,
  closesAt: window.closesAt,
  state: 'intent',
  question,
  channel,
  nonce,
  firstAt: now,
  owner,
  claimedAt: now,
  attempt: 1,
});

export const takenOver = (claim: IntendedPost, owner: string, now: number): IntendedPost => ({
  ...claim,
  owner,
  claimedAt: now,
  attempt: claim.attempt + 1,
});

/** Whether the stored record is still the claim that the caller read earlier. */
export const isSameClaim = (stored: Post | undefined, claim: IntendedPost): boolean =>
  stored?.state === 'intent' &&
  stored.owner === claim.owner &&
  stored.claimedAt === claim.claimedAt &&
  stored.attempt === claim.attempt;

/** A message that exists, because it was just sent or was found in the history. `at` is Discord's time. */
export interface FoundMessage {
  readonly messageId: string;
  readonly at: number;
  /** The message is a post in a forum. */
  readonly inForum?: boolean;
}

/** The record after sending or finding the message; `undefined` leaves it unchanged. A message beats any claim. */
export function afterSend(
  stored: Post,
  claim: IntendedPost,
  result: FoundMessage | Failure,
  now: number,
): Post | undefined {
  const { day, question, channel, nonce, firstAt, dueAt, closesAt } = claim;
  const chosen = { day, question, channel, nonce, firstAt, dueAt, closesAt };
  if ('messageId' in result) {
    if (stored.state === 'posted') return undefined;
    const { at, messageId, inForum } = result;
    return { ...chosen, state: 'posted', postedAt: at, messageId, ...(inForum ? { inForum } : {}) };
  }
  if (!isSameClaim(stored, claim)) return undefined;
  if (result.failure === 'message-gone') return { day, state: 'skipped', reason: 'message-deleted' };
  if (result.failure === 'undeliverable') return { day, state: 'skipped', reason: 'no-access' };
  if (result.failure !== 'refused') return { ...claim, blockedBy: 'no-answer' };
  return { ...chosen, state: 'failed', failedAt: now, reason: result.reason };
}

/** The record after the history could not be read. If the channel is gone, the message cannot exist either. */
export function afterSearch(
  stored: Post,
  claim: IntendedPost,
  failure: Failure,
  now: number,
): Post | undefined {
  if (!isSameClaim(stored, claim)) return undefined;
  if (failure.failure !== 'refused') return { ...claim, blockedBy: 'no-answer' };
  if (failure.reason === 'channel-missing') return afterSend(stored, claim, failure, now);
  return { ...claim, blockedBy: failure.reason };
}

/** The record after opening the thread (its id is the message's id) or sending its first message. */
export function afterThread(
  stored: Post,
  result: { readonly threadId: string } | { readonly introId: string } | Failure,
  now: number,
): Post | undefined {
  if (stored.state !== 'posted') return undefined;
  const { threadFailure, threadFailedAt, ...post } = stored;
  if (!('failure' in result)) return { ...post, ...result };
  if (result.failure === 'thread-exists') return { ...post, threadId: stored.messageId };
  if (result.failure === 'message-gone') return { ...stored, deleted: true };
  if (result.failure !== 'refused') return undefined;
  return { ...post, threadFailure: result.reason, threadFailedAt: now };
}

/** The record of a date that is given up; `undefined` leaves it unchanged because its message exists after all. */
export const givenUp = (stored: Post, reason: SkippedPost['reason']): SkippedPost | undefined =>
  stored.state === 'posted' ? undefined : { day: stored.day, state: 'skipped', reason };
