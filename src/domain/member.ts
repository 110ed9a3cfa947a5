export const LEVELS = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof LEVELS)[number];

/** `null` means "not rated" on purpose: it withdraws an earlier rating. */
export type GivenRatings = Readonly<Record<string, Rating | null>>;

export const AUDIT_DEPTHS = ['baseline', 'full', 'target', 'role'] as const;
export type AuditDepth = (typeof AUDIT_DEPTHS)[number];

/** `pages`: forms of up to five questions. `one`: one question at a time, with a button for each level. */
export const AUDIT_MODES = ['pages', 'one'] as const;
export type AuditMode = (typeof AUDIT_MODES)[number];

/** `own`: the mode this member used last. */
export const AUDIT_WISHES = [...AUDIT_MODES, 'own'] as const;
export type AuditWish = (typeof AUDIT_WISHES)[number];

/** One dated set of ratings, by ids of skills and areas; those that were not asked about are absent. */
export interface Audit {
  /** Id of the interaction that started it. */
  readonly id: string;
  /** When the last answer was given. Epoch milliseconds, like every instant in the domain. */
  readonly at: number;
  readonly depth: AuditDepth;
  readonly ratings: GivenRatings;
}

/** The audit a member is in the middle of. Its answers are in the audit with the same id, and already count. */
export interface UnfinishedAudit {
  readonly id: string;
  readonly depth: AuditDepth;
  /** Ids of what it asks, in order. Fixed at the start, even if the target or the content changes. */
  readonly plan: readonly string[];
  /** How the last answer was given. */
  readonly mode: AuditMode;
  /** When it was started, or the last answer was saved. */
  readonly savedAt: number;
}

export interface Membership {
  /** When they first audited, answered or pressed Join. */
  readonly joinedAt: number;
  /** Whether leads may see the ratings. Absent: not asked or not answered, which counts as no. */
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
  /** Whether the answer's text is stored. False if written while Message Content was off: only a link is known. */
  readonly hasText: boolean;
  /** The text was removed again: it counts as no answer, and the entry stays so that a repeat does not revive it. */
  readonly withdrawn: boolean;
}

export interface PlannedGap {
  readonly skill: string;
  readonly rated: number;
  readonly wanted: number;
}

/** What to study is looked up in the content each time, so a plan follows changes of the content. */
export interface Plan {
  /** Id of the interaction that made it. */
  readonly id: string;
  readonly track: string;
  /** The member's local date on which it begins. */
  readonly from: string;
  /** One to three, most important first. */
  readonly gaps: readonly PlannedGap[];
}

/** Whole local dates on which somebody takes no part, both ends included. The reason is private and never asked for. */
export interface Away {
  readonly from: string;
  /** Absent: until they say they are back. */
  readonly until?: string;
}

export const isAwayOn = (spells: readonly Away[], day: string): boolean =>
  spells.some(({ from, until }) => from <= day && (until === undefined || day <= until));

/** The compact record of one person in one server, from which every view about them is computed. */
export interface Member {
  /** In the order they were started, which is also the order of their dates. */
  readonly audits: readonly Audit[];
  /** At most one: starting another closes it. */
  readonly unfinished?: UnfinishedAudit;
  readonly target?: string;
  /** By cohort id; the first cohort of a server is `main`. */
  readonly memberships: Readonly<Record<string, Membership>>;
  /** By cohort id: when they left it with its button. What they did there before does not make them a member again. */
  readonly left?: Readonly<Record<string, number>>;
  readonly answers: readonly AnswerEntry[];
  /** Sorted by date; no two overlap or touch. */
  readonly away?: readonly Away[];
  readonly plan?: Plan;
}

export const newMember: Member = { audits: [], memberships: {}, answers: [] };
