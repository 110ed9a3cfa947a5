import { LEAST_OPEN_MS } from './participation.ts';

const DAY_MS = 24 * 60 * 60_000;

/** How long a thread stays open for late answers. After a restart, threads up to this age are read again. */
export const LATE_MS = 7 * DAY_MS;
/** How long a thread stays open after somebody wrote in it or reopened it. */
export const QUIET_MS = DAY_MS;

export interface OpenThread {
  /** Epoch ms, like all times here. */
  readonly postedAt: number;
  /** When the group's next question was posted, if there was one. */
  readonly nextPostedAt: number | undefined;
  /** True when the group asks no more questions. */
  readonly isGroupOver: boolean;
  /** When somebody last wrote in the thread or reopened it. */
  readonly stirredAt: number;
}

/** When to close a question's thread. The thread of the latest question stays open as long as the group goes on. */
export function threadClosesAt({ postedAt, nextPostedAt, isGroupOver, stirredAt }: OpenThread): number {
  const next = nextPostedAt ?? (isGroupOver ? postedAt : Number.POSITIVE_INFINITY);
  return Math.max(postedAt + LATE_MS, next, postedAt + LEAST_OPEN_MS, stirredAt + QUIET_MS);
}

/** Whether a thread may be due for closing, as far as can be told without looking up its question. */
export const mayBeOver = (createdAt: number, stirredAt: number, now: number): boolean =>
  now >= Math.max(createdAt + LATE_MS, stirredAt + QUIET_MS);
