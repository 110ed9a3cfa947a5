export interface Collecting {
  readonly stopped: boolean;
  /** Messages written in threads before this are not kept: they were deleted, or written while collecting was off. */
  readonly from: number;
}

export const COLLECTS: Collecting = { stopped: false, from: 0 };

/** Longer than the time for which threads are read again after a restart, so older messages cannot come back. */
export const LOOK_BACK_DAYS = 8;
export const LOOK_BACK_MS = LOOK_BACK_DAYS * 24 * 60 * 60_000;

/** How long deleted data may still be in a backup at most. */
export const BACKUP_DAYS = 7;

/** Where deleted data may still be found, and for how many days at most. */
export interface Traces {
  /** `backups`: the bot's own backups. `server`: files, log and backups of a database server. */
  readonly where: 'backups' | 'server';
  readonly days: number;
}

export const TRACES = {
  backups: { where: 'backups', days: BACKUP_DAYS },
  /** docs/operate/postgres.md says what the server must be set up for. */
  server: { where: 'server', days: 30 },
} as const satisfies Record<Traces['where'], Traces>;

export const collects = ({ stopped, from }: Collecting, writtenAt: number): boolean =>
  !stopped && writtenAt >= from;

export const isOver = ({ stopped, from }: Collecting, now: number): boolean =>
  !stopped && from <= now - LOOK_BACK_MS;
