import { LEAST_OPEN_MS } from './participation.ts';

const DAY_MS = 24 * 60 * 60_000;

/** So long a thread stays open after its question, for late answers: threads as old are read again after a restart. */
export const LATE_MS = 7 * DAY_MS;
/** And so long after somebody wrote in it or opened it again. */
export const QUIET_MS = DAY_MS;

export interface OpenThread {
  /** Epoch ms, as all of these. */
  readonly postedAt: number;
  /** The group's next question, if there was one. */
  readonly nextPostedAt: number | undefined;
  /** The group asks nothing any more. */
  readonly isGroupOver: boolean;
  /** When somebody wrote in it or opened it last. */
  readonly stirredAt: number;
}

/** When the thread of a question is closed; never while it is the latest of a group that goes on. */
export function threadClosesAt({ postedAt, nextPostedAt, isGroupOver, stirredAt }: OpenThread): number {
  const next = nextPostedAt ?? (isGroupOver ? postedAt : Number.POSITIVE_INFINITY);
  return Math.max(postedAt + LATE_MS, next, postedAt + LEAST_OPEN_MS, stirredAt + QUIET_MS);
}

/** Whether a thread may have to be closed, as far as can be told without its question. */
export const mayBeOver = (createdAt: number, stirredAt: number, now: number): boolean =>
  now >= Math.max(createdAt + LATE_MS, stirredAt + QUIET_MS);
