import { type Finding, ok, warning, wrong } from '../finding.ts';

const DAY_MS = 24 * 60 * 60_000;
/** One backup is made per day: two days without one mean that one failed. */
const LATE_DAYS = 2;

export interface BackupFacts {
  /** The day of the newest intact backup, `YYYY-MM-DD`; absent: there is none. */
  readonly newest?: string;
  /** How many there are, intact or not. */
  readonly count: number;
  /** Whether there is anything to back up. */
  readonly hasData: boolean;
}

const MAKE =
  'Stop the bot and run "sextant backup". Its log says why no backup was made (search for "keep backups").';

export function judgeBackups({ newest, count, hasData }: BackupFacts, now: number): Finding {
  if (!hasData && count === 0) return ok('There is nothing to back up yet.');
  if (!hasData)
    return wrong(
      'The database is missing or empty, but there are backups.',
      'Restore one with "sextant restore".',
    );
  if (newest === undefined)
    return count === 0
      ? warning(
          'There is no backup.',
          'The bot makes one a day. If it has been running for a day, its log says why there is none.',
        )
      : wrong(`None of the ${count} backups is intact.`, MAKE);
  const days = Math.floor((now - Date.parse(newest)) / DAY_MS);
  const says = `The newest intact backup is from ${newest}.`;
  return days > LATE_DAYS ? warning(says, MAKE) : ok(`${says} Copy it to another machine as well.`);
}
