import { type Finding, ok, warning, wrong } from '../finding.ts';

export interface ZoneFacts {
  /** How many zones Intl knows. */
  readonly known: number;
  /** Version of the zone data, as in `2026a`; absent: unknown. */
  readonly release?: string;
  /** Zones of groups that Intl does not know. */
  readonly missing: readonly string[];
}

/** Node with all languages knows more than four hundred. */
const MANY = 100;
const YEARS = 2;

export function judgeZones({ known, release, missing }: ZoneFacts, year: number): Finding {
  const data = `time zone data${release === undefined ? '' : ` ${release}`}`;
  if (known < MANY)
    return wrong(
      `Node knows only ${known} time zones.`,
      "Install Node with full ICU, from nodejs.org or from your system's packages.",
    );
  if (missing.length > 0)
    return wrong(
      `The ${data} does not include ${missing.join(', ')}, which groups use.`,
      'Install a newer Node, then restart the bot.',
    );
  if (release !== undefined && Number.parseInt(release, 10) <= year - YEARS)
    return warning(
      `The ${data} is old: it does not have later changes to daylight saving time.`,
      'Install a newer Node.',
    );
  return ok(`The ${data} includes ${known} zones.`);
}
