import type { Answer } from '../answer.ts';
import type { CohortSettings } from '../cohort.ts';
import { LEAST_OPEN_MS } from '../posts/participation.ts';
import { toShow } from './showing.ts';

/**
 * For groups whose members answer before they see other answers: when answers meant for the thread become visible to
 * everybody, which is a day after the question. Epoch ms; `undefined`: at once.
 */
export const openFrom = (
  settings: Pick<CohortSettings, 'answersAfterOwn'> | undefined,
  postedAt: number,
): number | undefined => (settings?.answersAfterOwn === true ? postedAt + LEAST_OPEN_MS : undefined);

/** What a question's card says about this; absent in groups that don't answer first. */
export interface AfterOwn {
  readonly from: number;
  /** Answers are visible by now. */
  readonly isOver: boolean;
}

export function afterOwn(
  settings: Pick<CohortSettings, 'answersAfterOwn'> | undefined,
  postedAt: number,
  now: number,
): AfterOwn | undefined {
  const from = openFrom(settings, postedAt);
  return from === undefined ? undefined : { from, isOver: now >= from };
}

/** The answer is meant for the thread, but none of its messages are there. */
export const isUnposted = (answer: Answer): boolean =>
  toShow(answer) !== undefined && answer.showing?.messages.length === 0;

/** The bot still has to post this answer and must wait until `from`. What is already in the thread stays there. */
export const isWaiting = (answer: Answer, from: number | undefined, now: number): boolean =>
  from !== undefined && now < from && isUnposted(answer);
