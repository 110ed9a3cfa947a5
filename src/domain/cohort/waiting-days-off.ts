import { MOST_WAITING_DAYS_OFF } from '../bounds.ts';
import type { DaysOff } from '../cohort.ts';

/** Days off that were typed or read from a calendar and wait for a manager to confirm. */
export interface WaitingDaysOff {
  /** Id of the interaction that brought them. */
  readonly id: string;
  readonly at: number;
  readonly spans: readonly DaysOff[];
}

export const noneWaiting: readonly WaitingDaysOff[] = [];

const KEPT_MS = 24 * 60 * 60 * 1000;

/** Those less than a day old. */
export const stillWaiting = (all: readonly WaitingDaysOff[], now: number): readonly WaitingDaysOff[] =>
  all.filter(({ at }) => now - at < KEPT_MS).slice(-MOST_WAITING_DAYS_OFF);

/** When the oldest of them expires, epoch ms; `Infinity` if there are none. */
export const nextOverWaiting = (all: readonly WaitingDaysOff[]): number =>
  Math.min(...all.map(({ at }) => at + KEPT_MS));

export const withWaitingDaysOff = (
  all: readonly WaitingDaysOff[],
  one: WaitingDaysOff,
): readonly WaitingDaysOff[] => stillWaiting([...withoutWaitingDaysOff(all, one.id), one], one.at);

export const withoutWaitingDaysOff = (
  all: readonly WaitingDaysOff[],
  id: string,
): readonly WaitingDaysOff[] => all.filter((one) => one.id !== id);
