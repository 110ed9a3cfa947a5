import { type Finding, ok, warning, wrong } from '../finding.ts';

export interface ZoneFacts {
  /** How many zones Intl knows. */
  readonly known: number;
  /** Of the data, as in `2026a`; absent: not told. */
  readonly release?: string;
  /** Zones of groups that it does not know. */
  readonly missing: readonly string[];
}

/** Node with all languages knows more than four hundred. */
const MANY = 100;
const YEARS = 2;

export function judgeZones({ known, release, missing }: ZoneFacts, year: number): Finding {
  const data = `time zone data${release === undefined ? '' : ` ${release}`}`;
  if (known < MANY)
    return wrong(
      `Node has only ${known} time zones.`,
      'Install Node from nodejs.org or your system, with full ICU.',
    );
  if (missing.length > 0)
    return wrong(
      `The ${data} do not know ${missing.join(', ')}, where groups are.`,
      'Install a newer Node, and restart the bot.',
    );
  if (release !== undefined && Number.parseInt(release, 10) <= year - YEARS)
    return warning(`The ${data} are old: changes of summer time since are unknown.`, 'Install a newer Node.');
  return ok(`The ${data} know ${known} zones.`);
}
