import type { BucketId } from '../pack.ts';
import type { AskedOn } from '../posts/asked.ts';

export const VERDICTS = ['covered', 'partly', 'missed'] as const;
/** Whether an answer covers a point of the rubric, by its author's own judgement. */
export type Verdict = (typeof VERDICTS)[number];

export const HOWS = ['tried', 'studied'] as const;
/** `studied`: they looked at the points without trying first, which says nothing about what they can recall. */
export type How = (typeof HOWS)[number];

/** Where the bot shows both attempts beside each other, because their author wants that. */
export interface SharedLook {
  readonly channel: string;
  /** The interaction by which it was wished: names the posting, so that a repeat of it posts nothing twice. */
  readonly request: string;
  /** Absent while nobody knows whether it stands there. */
  readonly message?: string;
}

/** One time that somebody tried a question, and how they judged it. */
export interface Attempt {
  readonly question: string;
  /** The question's bucket at that time. */
  readonly bucket: BucketId;
  /** When it began; names it among the member's attempts. */
  readonly at: number;
  readonly how: How;
  /** It answers the question of that date, in the words of then. */
  readonly asked?: AskedOn;
  /** How many points the rubric had. */
  readonly of: number;
  /** How many points they expected, before they saw any. */
  readonly predicted?: number;
  /** By id of a point. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  /** Ids of missed points that were tried again or passed over. */
  readonly settled?: readonly string[];
  /** When the attempt began beside which this one is shown. */
  readonly comparedTo?: number;
  /** Its author shows the group how it compares. */
  readonly shared?: SharedLook;
}

/** Names one attempt. */
export type AttemptId = Pick<Attempt, 'at'>;
