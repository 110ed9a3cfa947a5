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

/** Where something that was deleted may still be found, and for how many days at most. */
export interface Traces {
  /** `backups`: those that the bot makes. `server`: the files, the log and the backups of a database server. */
  readonly where: 'backups' | 'server';
  readonly days: number;
}

export const TRACES = {
  backups: { where: 'backups', days: BACKUP_DAYS },
  /** What a server must hold to, docs/operate/postgres.md says. */
  server: { where: 'server', days: 30 },
} as const satisfies Record<Traces['where'], Traces>;

export const collects = ({ stopped, from }: Collecting, writtenAt: number): boolean =>
  !stopped && writtenAt >= from;

export const isOver = ({ stopped, from }: Collecting, now: number): boolean =>
  !stopped && from <= now - LOOK_BACK_MS;
