/** Names a cohort everywhere: a server and the cohort's id in it (`main` for the first). */
export interface CohortRef {
  readonly guild: string;
  readonly cohort: string;
}

export const FIRST_COHORT = 'main';

/** Monday 1 … Sunday 7, as ISO 8601 and Temporal count. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface Schedule {
  readonly hour: number;
  readonly minute: number;
  /** Ascending, at least one. */
  readonly weekdays: readonly Weekday[];
  /** An IANA zone that Intl accepts. */
  readonly zone: string;
  /** When the schedule was set, changed or resumed, epoch ms: nothing is due for a time before it. */
  readonly since: number;
}

export interface CohortSettings {
  readonly channel: string;
  readonly schedule: Schedule;
  readonly leadRoles: readonly string[];
  readonly memberRole?: string;
  readonly pingRole?: string;
  /** When anything of this was last saved, epoch ms: a failed post is tried again at once then. */
  readonly changedAt: number;
}
