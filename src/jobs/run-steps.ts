import type { Logger } from 'pino';
import type { CohortRef } from '../domain/cohort.ts';
import type { Hold, Step } from '../domain/posts/posting.ts';

/** No date needs more; a machine that goes in circles must not take the beat with it. */
const MOST_STEPS = 12;

/** A step that does something. */
export type Taken = Exclude<Step, { do: 'nothing' | 'wait' }>;

export interface Steps {
  readonly ref: CohortRef;
  readonly day: string;
  /** What is brought to its end, for the log. */
  readonly of: 'daily question' | 'digest';
  /** @param hold what the last step learned about a claim of this run */
  next(hold: Hold | undefined): Promise<Step>;
  take(step: Taken): Promise<Hold | undefined>;
}

/** Takes one step after the other on one date until there is nothing to do now. */
export async function runSteps(log: Logger, { ref, day, of, next, take }: Steps): Promise<void> {
  let hold: Hold | undefined;
  for (let taken = 0; taken < MOST_STEPS; taken++) {
    const step = await next(hold);
    if (step.do === 'nothing' || step.do === 'wait') return;
    log.info({ ...ref, day, step: step.do }, `a step of the ${of}`);
    hold = await take(step);
  }
  log.error({ ...ref, day }, `the ${of} takes more steps than it should`);
}
