export const LEVELS = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof LEVELS)[number];

/** `null` says "not rated" on purpose: given later, it withdraws an earlier rating. */
export type GivenRatings = Readonly<Record<string, Rating | null>>;

export const AUDIT_DEPTHS = ['baseline', 'full', 'target', 'role'] as const;
export type AuditDepth = (typeof AUDIT_DEPTHS)[number];

/** In forms of up to five questions, or one question at a time with a button for each level. */
export const AUDIT_MODES = ['pages', 'one'] as const;
export type AuditMode = (typeof AUDIT_MODES)[number];

/** `own`: the way in which this member did it last. */
export const AUDIT_WISHES = [...AUDIT_MODES, 'own'] as const;
export type AuditWish = (typeof AUDIT_WISHES)[number];

/** One dated set of ratings. Keys of `ratings` are ids of skills and areas; what was not asked is absent. */
export interface Audit {
  /** Id of the interaction that began it. */
  readonly id: string;
  /** Of the last answer. Epoch milliseconds, as every instant in the domain. */
  readonly at: number;
  readonly depth: AuditDepth;
  readonly ratings: GivenRatings;
}

/** The audit that a member is in the middle of. Its answers stand in the audit with the same id, and already count. */
export interface UnfinishedAudit {
  readonly id: string;
  readonly depth: AuditDepth;
  /** Ids of what it asks, in order: fixed at the beginning, whatever becomes of the target or the content. */
  readonly plan: readonly string[];
  /** The way in which the last answer was given. */
  readonly mode: AuditMode;
  /** When it was begun, or the last answer saved. */
  readonly savedAt: number;
}

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

export interface PlannedGap {
  readonly skill: string;
  readonly rated: number;
  readonly wanted: number;
}

/** What to study is read from the content each time, so a plan follows it. */
export interface Plan {
  /** Id of the interaction that made it. */
  readonly id: string;
  readonly track: string;
  /** The local date of the member on which it begins. */
  readonly from: string;
  /** One to three, the one that matters most first. */
  readonly gaps: readonly PlannedGap[];
}

/** Whole local dates in which somebody takes no part, both ends included. Why is nobody's business and never asked. */
export interface Away {
  readonly from: string;
  /** Absent: until they say that they are back. */
  readonly until?: string;
}

export const isAwayOn = (spells: readonly Away[], day: string): boolean =>
  spells.some(({ from, until }) => from <= day && (until === undefined || day <= until));

/** The compact document of one person in one server: what every view about them is computed from. */
export interface Member {
  /** In the order in which they were begun, which is also that of their dates. */
  readonly audits: readonly Audit[];
  /** At most one: beginning another closes it. */
  readonly unfinished?: UnfinishedAudit;
  readonly target?: string;
  /** By cohort id; the first cohort of a server is `main`. */
  readonly memberships: Readonly<Record<string, Membership>>;
  /** When they left a cohort by its button, by cohort id: what they did there before makes nobody a member again. */
  readonly left?: Readonly<Record<string, number>>;
  readonly answers: readonly AnswerEntry[];
  /** In order of date, none touching another. */
  readonly away?: readonly Away[];
  readonly plan?: Plan;
}

export const newMember: Member = { audits: [], memberships: {}, answers: [] };
