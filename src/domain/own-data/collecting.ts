export interface Collecting {
  readonly stopped: boolean;
  /** What they wrote in threads before this instant is not kept: it was erased, or written while it was off. */
  readonly from: number;
}

export const COLLECTS: Collecting = { stopped: false, from: 0 };

/** Longer than threads are read back after a restart: older messages cannot return. */
export const LOOK_BACK_DAYS = 8;
export const LOOK_BACK_MS = LOOK_BACK_DAYS * 24 * 60 * 60_000;

/** For so long at most, something that was deleted is still in a backup. */
export const BACKUP_DAYS = 7;

export const collects = ({ stopped, from }: Collecting, writtenAt: number): boolean =>
  !stopped && writtenAt >= from;

export const isOver = ({ stopped, from }: Collecting, now: number): boolean =>
  !stopped && from <= now - LOOK_BACK_MS;
