import type { Rating } from './ratings.ts';

/** `null` says "not rated" on purpose: given later, it withdraws an earlier rating. */
export type GivenRatings = Readonly<Record<string, Rating | null>>;

/** One dated set of ratings. Keys of `ratings` are skill ids; a skill that was not asked is absent. */
export interface Audit {
  readonly id: string;
  /** Epoch milliseconds, as every instant in the domain. */
  readonly at: number;
  readonly depth: 'baseline';
  readonly ratings: GivenRatings;
}

/** What a member did in one cohort. */
export interface Membership {
  /** The first audit, answer or press on Join. */
  readonly joinedAt: number;
  /** May leads see the numbers? Absent: not asked or not answered, which leads read as "no". */
  readonly sharesRatings?: boolean;
}

/** One answered post, without the text. */
export interface AnswerEntry {
  readonly cohort: string;
  /** Local date of the post, `YYYY-MM-DD`. */
  readonly day: string;
  readonly question: string;
  /** When the first message or form of the answer was written. */
  readonly answeredAt: number;
  /** The answer has a text that is kept (false: written while Message Content was off, only a link is known). */
  readonly hasText: boolean;
  /** Its text was taken out again: counts as no answer, and the entry stays so that a repeat does not revive it. */
  readonly withdrawn: boolean;
}

/** The compact document of one person in one server: what every view about them is computed from. */
export interface Member {
  readonly audits: readonly Audit[];
  readonly target?: string;
  /** By cohort id; the first cohort of a server is `main`. */
  readonly memberships: Readonly<Record<string, Membership>>;
  readonly answers: readonly AnswerEntry[];
}

export const newMember: Member = { audits: [], memberships: {}, answers: [] };
