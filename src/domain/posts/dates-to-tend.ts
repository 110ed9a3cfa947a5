import { stateOf } from '../cohort/cohort-state.ts';
import { isOff } from '../cohort/days-off.ts';
import type { CohortSettings } from '../cohort.ts';
import type { Post } from '../post.ts';
import { type AskedNow, decide, type Window, windowFrom, windowOf } from './due.ts';
import { isUnfinished } from './next-look.ts';

/** A date that may need work now; `nextStep` decides what. */
export interface DateToTend {
  readonly day: string;
  readonly due: Window | undefined;
  readonly isCalledOff: boolean;
  /** When the settings or the request behind it last changed, epoch ms. */
  readonly changedAt: number;
}

export interface DatesToTend {
  /** Dates to record as skipped before anything else, in this order. */
  readonly skip: readonly string[];
  readonly dates: readonly DateToTend[];
}

export interface DatesOfCohort {
  readonly now: number;
  readonly settings: Pick<CohortSettings, 'schedule' | 'changedAt'>;
  /** The logged dates with their records; a date without a record was never sent. */
  readonly log: ReadonlyMap<string, Post | undefined>;
  readonly asked?: AskedNow | undefined;
}

export function datesToTend({ now, settings, log, asked }: DatesOfCohort): DatesToTend {
  const { schedule } = settings;
  const { post: due, skip } = decide({ now, schedule, log, asked });
  const isResting = stateOf(settings, now) !== 'running';
  const isCalledOff = (day: string): boolean =>
    (isResting || isOff(schedule.off ?? [], day)) && day !== asked?.day;
  const unfinished = [...log.values()].flatMap((post) =>
    post && isUnfinished(post) && !(isCalledOff(post.day) && post.state === 'failed') ? [post.day] : [],
  );
  const days = new Set([...unfinished, ...(due ? [due.day] : [])]);
  const dates = [...days].map((day): DateToTend => {
    const isAsked = asked?.day === day;
    const window = isAsked ? windowFrom(schedule.zone, asked) : windowOf(schedule, day);
    return {
      day,
      due: due?.day === day ? due : window,
      isCalledOff: isCalledOff(day),
      // A lead who asks for a post that failed wants it retried at once.
      changedAt: isAsked ? Math.max(settings.changedAt, asked.at) : settings.changedAt,
    };
  });
  return { skip, dates };
}
