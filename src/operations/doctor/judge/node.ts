import { type Finding, ok, warning, wrong } from '../finding.ts';

/** The last day of each long-term support version, from the schedule of the Node.js release team. */
const LAST_DAY: Readonly<Record<number, string>> = {
  20: '2026-04-30',
  22: '2027-04-30',
  24: '2028-04-30',
  26: '2029-04-30',
};
const OLDEST: Readonly<Record<number, number>> = { 20: 19, 22: 12 };
const SOON_MS = 90 * 24 * 60 * 60_000;

const ADVICE = 'Install Node 24 or 26, then run "npm ci" again.';

/** @param version as in `20.19.0` */
export function judgeNode(version: string, now: number): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const name = `Node ${version}`;
  if (major < 20 || minor < (OLDEST[major] ?? 0) || major === 21)
    return wrong(`${name} is older than any version the bot is tested with.`, ADVICE);
  const last = LAST_DAY[major];
  if (last === undefined)
    return major % 2 === 1 && major < 26
      ? warning(`${name} is not a long-term support version, so it only gets fixes for a short time.`, ADVICE)
      : ok(`${name}: this version of the bot does not know when its support ends.`);
  const left = Date.parse(last) - now;
  if (left < 0) return warning(`${name} has had no security fixes since ${last}.`, ADVICE);
  if (left < SOON_MS) return warning(`${name} gets no security fixes after ${last}.`, ADVICE);
  return ok(`${name} gets security fixes until ${last}.`);
}
