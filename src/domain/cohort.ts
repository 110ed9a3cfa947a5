/** Identifies a cohort everywhere: its server, and its id there (`main` for the first). */
export interface CohortRef {
  readonly guild: string;
  readonly cohort: string;
}

export const FIRST_COHORT = 'main';

/** Monday is 1, Sunday is 7, as in ISO 8601 and Temporal. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Dates on which a group asks nothing, both ends included: holidays or a break. */
export interface DaysOff {
  readonly from: string;
  readonly until: string;
  readonly name?: string;
}

/** Questions come every so many days, or only in every so many weeks. */
export interface Rhythm {
  readonly unit: 'days' | 'weeks';
  readonly every: number;
  /** The date to count from, or a date in the week to count from. Only a change of the rhythm moves it. */
  readonly anchor: string;
}

export interface Schedule {
  readonly hour: number;
  readonly minute: number;
  /** Ascending, at least one. */
  readonly weekdays: readonly Weekday[];
  /** Absent if questions come on each of the weekdays. */
  readonly rhythm?: Rhythm;
  /** An IANA zone that Intl accepts. */
  readonly zone: string;
  /** When the schedule was set, changed or resumed, epoch ms: earlier times never become due. */
  readonly since: number;
  /** The first and the last local date with a question, `YYYY-MM-DD`; absent if there is no limit. */
  readonly from?: string;
  readonly until?: string;
  /** Sorted by date; at most MOST_DAYS_OFF of them are not over. */
  readonly off?: readonly DaysOff[];
  /** Since when the group is paused, epoch ms: nothing is due until somebody resumes it. */
  readonly pausedAt?: number;
}

/** When the weekly digest is sent, in the zone of the questions. */
export interface DigestSettings {
  readonly channel: string;
  readonly weekday: Weekday;
  readonly hour: number;
  readonly minute: number;
  /** When this was set or changed, epoch ms: digests of earlier times never become due. */
  readonly since: number;
}

export const REVIEW_NAMES = ['named', 'unnamed'] as const;
export type ReviewNames = (typeof REVIEW_NAMES)[number];

export interface CohortSettings {
  readonly name?: string;
  readonly channel: string;
  readonly schedule: Schedule;
  readonly leadRoles: readonly string[];
  readonly memberRole?: string;
  readonly pingRole?: string;
  /** Ids of the question banks to ask from, at least one; absent: all. */
  readonly banks?: readonly string[];
  /** Names of the sections to ask from, at least one; absent: all. */
  readonly sections?: readonly string[];
  readonly ownFirst?: boolean;
  /** The local date on which interviews begin; the digest before it has the preparation notes. */
  readonly interviewOn?: string;
  readonly digest?: DigestSettings;
  /** Whether threads of questions whose time is over are locked as well as closed. */
  readonly locksThreads?: boolean;
  /** Whether members who review each other's answers see each other's names; absent: there are no reviews. */
  readonly reviews?: ReviewNames;
  /** Whether members who want to are paired each week to interview each other. */
  readonly pairs?: boolean;
  /** Whether members see others' answers only after answering themselves, or after a day. */
  readonly answersAfterOwn?: boolean;
  /** When any of these settings was last saved, epoch ms. A failed post is then retried at once. */
  readonly changedAt: number;
}

/** Shown for a cohort without a name. */
export const UNNAMED = 'Study group';

export const nameOf = ({ name }: Pick<CohortSettings, 'name'>): string => name ?? UNNAMED;

export interface KnownCohort {
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
}
