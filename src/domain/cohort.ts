/** Names a cohort everywhere: a server and the cohort's id in it (`main` for the first). */
export interface CohortRef {
  readonly guild: string;
  readonly cohort: string;
}

export const FIRST_COHORT = 'main';

/** Monday 1 … Sunday 7, as ISO 8601 and Temporal count. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Dates on which a group asks nothing, both included: holidays, a break. */
export interface DaysOff {
  readonly from: string;
  readonly until: string;
  readonly name?: string;
}

/** Questions come on every so many days, or in every so many weeks alone. */
export interface Rhythm {
  readonly unit: 'days' | 'weeks';
  readonly every: number;
  /** The date, or a date of the week, from which is counted. Nothing but a change of the rhythm moves it. */
  readonly anchor: string;
}

export interface Schedule {
  readonly hour: number;
  readonly minute: number;
  /** Ascending, at least one. */
  readonly weekdays: readonly Weekday[];
  /** Absent: on each of the weekdays. */
  readonly rhythm?: Rhythm;
  /** An IANA zone that Intl accepts. */
  readonly zone: string;
  /** When the schedule was set, changed or resumed, epoch ms: nothing is due for a time before it. */
  readonly since: number;
  /** The first and the last local date with a question, `YYYY-MM-DD`; absent: no such end. */
  readonly from?: string;
  readonly until?: string;
  /** In order of date, at most MOST_DAYS_OFF that are not over. */
  readonly off?: readonly DaysOff[];
  /** Since when nothing is due until somebody resumes it, epoch ms. */
  readonly pausedAt?: number;
}

/** When the digest of a week is sent: in the zone of the questions. */
export interface DigestSettings {
  readonly channel: string;
  readonly weekday: Weekday;
  readonly hour: number;
  readonly minute: number;
  /** When this was set or changed, epoch ms: no digest is due for a time before it. */
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
  /** Ids of the question banks that are asked, at least one; absent: all. */
  readonly banks?: readonly string[];
  /** Names of the sections that are asked, at least one; absent: all. */
  readonly sections?: readonly string[];
  readonly ownFirst?: boolean;
  /** The local date on which interviews begin: the digest before it has the preparation notes. */
  readonly interviewOn?: string;
  readonly digest?: DigestSettings;
  /** Whether the threads of questions whose time is over are locked, and not only closed. */
  readonly locksThreads?: boolean;
  /** Members may review each other's answers, and read each other's names or not; absent: nobody reviews. */
  readonly reviews?: ReviewNames;
  /** Whether those who want to are paired each week to interview each other. */
  readonly pairs?: boolean;
  /** Whether others' answers can be read only after one's own, or when the day is over. */
  readonly answersAfterOwn?: boolean;
  /** When anything of this was last saved, epoch ms: a failed post is tried again at once then. */
  readonly changedAt: number;
}

/** How a cohort without a name is called. */
export const UNNAMED = 'Study group';

export const nameOf = ({ name }: Pick<CohortSettings, 'name'>): string => name ?? UNNAMED;

export interface KnownCohort {
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
}
