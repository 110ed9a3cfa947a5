import type { CohortSettings } from '../cohort.ts';
import { localDay } from '../dates.ts';

/** Whether a group currently asks questions. A group that is both over and paused counts as over. */
export type CohortState = 'running' | 'paused' | 'not-begun' | 'over';

export function stateOf({ schedule }: Pick<CohortSettings, 'schedule'>, now: number): CohortState {
  const { from, until, pausedAt, zone } = schedule;
  const today = localDay(now, zone);
  if (until !== undefined && until < today) return 'over';
  if (pausedAt !== undefined) return 'paused';
  return from !== undefined && from > today ? 'not-begun' : 'running';
}
