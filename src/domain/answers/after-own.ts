import type { Answer } from '../answer.ts';
import type { CohortSettings } from '../cohort.ts';
import { LEAST_OPEN_MS } from '../posts/participation.ts';
import { toShow } from './showing.ts';

/**
 * When whatever is meant for the thread is read by everybody, in a group whose members answer first: when the question has
 * been open for a day. Epoch ms; undefined: at once.
 */
export const openFrom = (
  settings: Pick<CohortSettings, 'answersAfterOwn'> | undefined,
  postedAt: number,
): number | undefined => (settings?.answersAfterOwn === true ? postedAt + LEAST_OPEN_MS : undefined);

/** What a card of a question says of it. Absent where members do not answer first. */
export interface AfterOwn {
  readonly from: number;
  /** Nothing waits any more. */
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

/** It is meant for the thread, and nothing of it stands there. */
export const isUnposted = (answer: Answer): boolean =>
  toShow(answer) !== undefined && answer.showing?.messages.length === 0;

/** The bot is yet to post it, and may not before that instant. What stands in the thread already stays there. */
export const isWaiting = (answer: Answer, from: number | undefined, now: number): boolean =>
  from !== undefined && now < from && isUnposted(answer);
