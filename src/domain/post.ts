/** Why a post could not be made; shown to leads together with what to do. */
export type PostFailure =
  | 'channel-missing'
  /** Only for digests: people other than leads can read the channel. */
  | 'everyone-reads'
  | 'members-read'
  | 'no-access'
  | 'no-permission'
  | 'no-questions'
  /** Only for forums: posts need a tag, and there is none that the bot may use. */
  | 'no-tag'
  | 'no-answer'
  | 'refused';

interface PostBase {
  /** The cohort's local date, `YYYY-MM-DD`; at most one post per date. */
  readonly day: string;
}

interface ChosenPost extends PostBase {
  readonly question: string;
  readonly channel: string;
  /** Sent with `enforce_nonce`; the same in every attempt at this post. At most 25 characters. */
  readonly nonce: string;
  /** When the first attempt was claimed, epoch ms. */
  readonly firstAt: number;
  /** When it may be sent, by the schedule at the time of the claim: from `dueAt` until just before `closesAt`. */
  readonly dueAt: number;
  readonly closesAt: number;
}

/** Claimed: the message may or may not exist at Discord. */
export interface IntendedPost extends ChosenPost {
  readonly state: 'intent';
  /** The process that claimed it, and when; a claim goes stale after CLAIM_MS. */
  readonly owner: string;
  readonly claimedAt: number;
  readonly attempt: number;
  /** Why it is unknown whether the message exists: no response, or an unreadable history. Shown to leads. */
  readonly blockedBy?: PostFailure;
}

/** The message exists; opening its thread is a separate step that can be repeated. */
export interface PostedPost extends ChosenPost {
  readonly state: 'posted';
  readonly postedAt: number;
  readonly messageId: string;
  /** A post in a forum: the message starts its own thread, which has the same id. */
  readonly inForum?: boolean;
  readonly threadId?: string;
  /** The message in the thread that explains how to answer; absent until it is sent. */
  readonly introId?: string;
  /** The message was deleted: the post counts only for members who had answered. */
  readonly deleted?: boolean;
  /** Why the thread is gone for good or cannot be opened. */
  readonly threadFailure?: PostFailure;
  /** When `threadFailure` last occurred. */
  readonly threadFailedAt?: number;
}

export interface FailedPost extends ChosenPost {
  readonly state: 'failed';
  readonly failedAt: number;
  readonly reason: PostFailure;
}

/**
 * The date passed without a post: shown to leads, and it does not count against anybody. `message-deleted`: it was
 * sent, and deleted before anybody could answer or the bot could learn its id. `skipped-by-lead`: a lead wanted it, so
 * it isn't a failure.
 */
export interface SkippedPost extends PostBase {
  readonly state: 'skipped';
  readonly reason: 'too-late' | 'message-deleted' | 'skipped-by-lead' | PostFailure;
}

export type Post = IntendedPost | PostedPost | FailedPost | SkippedPost;

/** The channel that has the message of a question; in a forum, its thread. */
export const placeOf = ({
  channel,
  messageId,
  inForum,
}: Pick<PostedPost, 'channel' | 'messageId' | 'inForum'>): string => (inForum ? messageId : channel);

/** How a post turned out for one member. `excused`: not answered, and asked while the member was away. */
export type Outcome = 'on-time' | 'late' | 'missed' | 'open' | 'excused' | 'not-counted';

/** One line of a cohort's log. It is written before the post's own record, so that every post is known. */
export interface LogEntry {
  readonly day: string;
  readonly question?: string;
}
