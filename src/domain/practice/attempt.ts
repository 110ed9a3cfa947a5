import type { BucketId } from '../pack.ts';
import type { AskedOn } from '../posts/asked.ts';

export const VERDICTS = ['covered', 'partly', 'missed'] as const;
/** Whether an answer covers a point of the rubric, in its author's own judgement. */
export type Verdict = (typeof VERDICTS)[number];

export const HOWS = ['tried', 'studied'] as const;
/** `studied`: the member looked at the points without trying first, which says nothing about what they can recall. */
export type How = (typeof HOWS)[number];

/** The message in which the bot shows both attempts side by side, because their author wants that. */
export interface SharedLook {
  readonly channel: string;
  /** The interaction that asked for it. It identifies the post, so that a repeated request posts nothing twice. */
  readonly request: string;
  /** Absent while it is unknown whether the message exists. */
  readonly message?: string;
}

/** One time that a member tried a question, and how they judged their answer. */
export interface Attempt {
  readonly question: string;
  /** The question's bucket at that time. */
  readonly bucket: BucketId;
  /** When the attempt began, epoch ms. It identifies the attempt among the member's attempts. */
  readonly at: number;
  readonly how: How;
  /** Set if it answers the question of that date, as it was worded then. */
  readonly asked?: AskedOn;
  /** How many points the rubric had. */
  readonly of: number;
  /** How many points the member expected to cover, before seeing any of them. */
  readonly predicted?: number;
  /** By id of the point. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  /** Ids of missed points that were tried again or skipped. */
  readonly settled?: readonly string[];
  /** When the earlier attempt began that this one is compared with. */
  readonly comparedTo?: number;
  /** Set if its author shows the comparison to the group. */
  readonly shared?: SharedLook;
}

/** Identifies one attempt of a member. */
export type AttemptId = Pick<Attempt, 'at'>;
