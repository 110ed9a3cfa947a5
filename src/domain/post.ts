/** Why a post could not be made although it was tried; shown to leads with what to do. */
export type PostFailure =
  | 'channel-missing'
  /** Of a digest alone: its channel is not for leads alone. */
  | 'everyone-reads'
  | 'members-read'
  | 'no-access'
  | 'no-permission'
  | 'no-questions'
  /** Of a forum that wants a tag on each post, and none that the bot may use. */
  | 'no-tag'
  | 'no-answer'
  | 'refused';

interface PostBase {
  /** The cohort's local date, `YYYY-MM-DD`: at most one post per date. */
  readonly day: string;
}

interface ChosenPost extends PostBase {
  readonly question: string;
  readonly channel: string;
  /** Sent with `enforce_nonce`; the same for every attempt of this post. At most 25 characters. */
  readonly nonce: string;
  /** When the first attempt was claimed, epoch ms. */
  readonly firstAt: number;
  /** The window in which it may be sent, as the schedule had it when it was claimed: from `dueAt` until before `closesAt`. */
  readonly dueAt: number;
  readonly closesAt: number;
}

/** Claimed: the message may or may not exist at Discord. */
export interface IntendedPost extends ChosenPost {
  readonly state: 'intent';
  /** The process that claimed it and when; a claim goes stale after CLAIM_MS. */
  readonly owner: string;
  readonly claimedAt: number;
  readonly attempt: number;
  /** Why nobody knows whether the message exists: Discord did not answer, or does not show the history. Told to leads. */
  readonly blockedBy?: PostFailure;
}

/** The message is known; the thread is opened as its own, repeatable step. */
export interface PostedPost extends ChosenPost {
  readonly state: 'posted';
  readonly postedAt: number;
  readonly messageId: string;
  /** A post of a forum: the message is the first of its own thread, whose id it has. */
  readonly inForum?: boolean;
  readonly threadId?: string;
  /** The message in the thread that says how to answer; absent until sent. */
  readonly introId?: string;
  /** The message was deleted: counts only for those who had answered. */
  readonly deleted?: boolean;
  /** The thread is gone for good or may not be opened; why. */
  readonly threadFailure?: PostFailure;
  /** When `threadFailure` was met last. */
  readonly threadFailedAt?: number;
}

export interface FailedPost extends ChosenPost {
  readonly state: 'failed';
  readonly failedAt: number;
  readonly reason: PostFailure;
}

/**
 * The date went by without a post: shown to leads, counted for nobody. `message-deleted`: it was sent, and deleted before
 * anybody could answer or the bot could learn its id. `skipped-by-lead`: wanted so, and no failure.
 */
export interface SkippedPost extends PostBase {
  readonly state: 'skipped';
  readonly reason: 'too-late' | 'message-deleted' | 'skipped-by-lead' | PostFailure;
}

export type Post = IntendedPost | PostedPost | FailedPost | SkippedPost;

/** The channel in which the message of a question stands. */
export const placeOf = ({
  channel,
  messageId,
  inForum,
}: Pick<PostedPost, 'channel' | 'messageId' | 'inForum'>): string => (inForum ? messageId : channel);

/** What a post is for one member. `excused`: not answered, and asked while the member was away. */
export type Outcome = 'on-time' | 'late' | 'missed' | 'open' | 'excused' | 'not-counted';

/** One line of a cohort's log: written before the post's own record, so that no post is ever unknown. */
export interface LogEntry {
  readonly day: string;
  readonly question?: string;
}
