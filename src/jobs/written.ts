import type { CohortRef } from '../domain/cohort.ts';

/** Records of a cohort that something on the clock depends on. */
const OF_COHORT = {
  cfg: 'settings',
  ros: 'roster',
  post: 'posts',
  log: 'posts',
  plan: 'plan',
  dig: 'digest',
  ses: 'sessions',
  att: 'sessions',
  imp: 'expiring',
  off: 'expiring',
  agd: 'expiring',
  pairs: 'pairs',
} as const;
type OfCohort = (typeof OF_COHORT)[keyof typeof OF_COHORT];
const ofCohort: ReadonlyMap<string, OfCohort> = new Map(Object.entries(OF_COHORT));

/** Records that nothing on the clock depends on. */
const INERT: ReadonlySet<string> = new Set([
  'evi',
  'ans',
  'old',
  'msg',
  'msgs',
  'held',
  'prc',
  'pra',
  'fb',
  'fby',
  'rvg',
  'rev',
  'rvby',
  'ping',
  'top',
  'ret',
  'bank',
  'topics',
  'ask',
  'pin',
  'sug',
  'thr',
]);
const INERT_FACTS: ReadonlySet<string> = new Set(['heard', 'words', 'averages', 'gaps', 'alerts']);

/** What was written, as far as something may come due because of it. */
export type Written =
  | { readonly what: OfCohort | 'displays'; readonly ref: CohortRef }
  /** What a member chose or did. */
  | { readonly what: 'member'; readonly guild: string; readonly user: string }
  /** The list of cohorts; who is in the server; whose answers are kept. */
  | { readonly what: 'cohorts' | 'people' | 'collecting'; readonly guild: string }
  | { readonly what: 'guilds' | 'nothing' }
  /** A kind of record that this file does not know. */
  | { readonly what: 'everything' };

const NOTHING: Written = { what: 'nothing' };
const EVERYTHING: Written = { what: 'everything' };

/**
 * Reads the key of a record. A kind missing here counts as affecting everything: that costs time, but never a question.
 */
export function writtenAt(key: string): Written {
  const [kind = '', first, second] = key.split('/');
  if (INERT.has(kind)) return NOTHING;
  // Records that belong to no server are read by every beat, or by nothing on the clock.
  if (kind === 'meta') return first === 'guilds' ? { what: 'guilds' } : NOTHING;
  if (first === undefined) return EVERYTHING;
  if (kind === 'fact') return ofFact(first);
  if (kind === 'ppl') return { what: 'people', guild: first };
  if (kind === 'col') return { what: 'collecting', guild: first };
  if (kind === 'cfg' && second === undefined) return { what: 'cohorts', guild: first };
  if (second === undefined) return EVERYTHING;
  if (kind === 'mem' || kind === 'pref') return { what: 'member', guild: first, user: second };
  const what = ofCohort.get(kind);
  return what ? { what, ref: { guild: first, cohort: second } } : EVERYTHING;
}

function ofFact(fact: string): Written {
  const [, name = '', guild, cohort] = /^([a-z]+)(?:-(\d+)-(.+))?$/.exec(fact) ?? [];
  if (INERT_FACTS.has(name)) return NOTHING;
  return name === 'unshown' && guild !== undefined && cohort !== undefined
    ? { what: 'displays', ref: { guild, cohort } }
    : EVERYTHING;
}
