import type { Logger } from 'pino';
import type { CohortRef } from '../domain/cohort.ts';
import type { Hold, Step } from '../domain/posts/posting.ts';

/** No date needs more steps; a loop that never ends must not block the beat. */
const MOST_STEPS = 12;

/** A step that does something. */
export type Taken = Exclude<Step, { do: 'nothing' | 'wait' }>;

export interface Steps {
  readonly ref: CohortRef;
  readonly day: string;
  /** What is being delivered, for the log. */
  readonly of: 'daily question' | 'digest' | 'session' | 'mock interview';
  /** @param hold what the last step learned about a claim made in this run */
  next(hold: Hold | undefined): Promise<Step>;
  /** Steps that are not ours are left to others. */
  isOurs(step: Taken): boolean;
  take(step: Taken): Promise<Hold | undefined>;
}

/**
 * Takes one step after another for one date. Returns the first step that must not be taken here or now, if there is
 * one.
 */
export async function runSteps(
  log: Logger,
  { ref, day, of, next, isOurs, take }: Steps,
): Promise<Step | undefined> {
  let hold: Hold | undefined;
  for (let taken = 0; taken < MOST_STEPS; taken++) {
    const step = await next(hold);
    if (step.do === 'nothing' || step.do === 'wait' || !isOurs(step)) return step;
    log.info({ ...ref, day, step: step.do }, `a step of the ${of}`);
    hold = await take(step);
  }
  log.error({ ...ref, day }, `the ${of} takes more steps than it should`);
  return undefined;
}
