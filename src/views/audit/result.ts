import { ids } from '../../discord/interactions/ids.ts';
import { answeredCount, type OpenAudit } from '../../domain/audit/state.ts';
import type { GivenRatings } from '../../domain/member.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Track } from '../../domain/pack.ts';
import type { Changes } from '../../domain/skills/changes.ts';
import type { ClosestTracks } from '../../domain/skills/closest-tracks.ts';
import type { Gaps } from '../../domain/skills/gaps.ts';
import { areasText } from '../skills/audit-areas.ts';
import { changesText } from '../skills/audit-changes.ts';
import { closestTracksText } from '../skills/closest-tracks.ts';
import { stepText } from '../skills/gaps.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card, LINE } from '../words/card.ts';
import { levelBar } from '../words/levels.ts';
import { bucketName } from '../words/names.ts';
import { beginButton, evidenceSelect, makePlanButton } from '../words/onward-buttons.ts';
import { onwardButtons, untilWords } from './saved.ts';

const WORST = 2;

export interface AuditResult {
  readonly cohort: string;
  /** Mean of the rated skills of each bucket; absent: not assessed. */
  readonly buckets: Partial<Record<BucketId, number>>;
  readonly closest: ClosestTracks;
  /** Against the target or the closest track; absent while nothing is rated. */
  readonly gaps?: { readonly track: Track; readonly gaps: Gaps };
  /** Undefined: never asked. */
  readonly shares: boolean | undefined;
  /** What this audit itself rated: evidence can be added to it, and of a job listing it is shown. */
  readonly given?: GivenRatings;
  /** Since the audit before this one. */
  readonly changes?: Changes | undefined;
  /** Set while it is not finished. */
  readonly unfinished?: OpenAudit;
  command(name: string): string;
}

export const SHARING_RULE =
  'Leads see that you audited and when. Your numbers only inside group averages, unless you share them.';

/** The buttons by which a member says whether leads see the numbers. */
export function shareButtons(cohort: string): Button[] {
  return [
    button(ids.share.write({ cohort, choice: 'yes' }), 'Share my numbers with leads'),
    button(ids.share.write({ cohort, choice: 'no' }), 'Keep them private'),
  ];
}

/**
 * Says what leads see now; the answer can be changed at any time.
 * @param where the buttons for it are
 */
export const sharingText = (shares: boolean, where = 'here'): string =>
  shares
    ? `Shared with leads. You can make them private again ${where} at any time.`
    : `Leads see that you audited and when, not your ratings: those only inside group averages. You can change that ${where} at any time.`;

function worstGaps(pack: Pack, gaps: AuditResult['gaps']): string {
  const worst = gaps?.gaps.skills.filter(({ gap }) => gap > 0).slice(0, WORST) ?? [];
  if (!gaps || worst.length === 0) return '';
  return `### Largest gaps for ${gaps.track.name}\n${worst.map((step) => stepText(pack, step)).join('\n')}`;
}

const savedWords = (audit: OpenAudit): string =>
  answeredCount(audit) === 0
    ? 'Nothing answered yet\nYou can begin again whenever you like: type /audit.'
    : `Saved: ${answeredCount(audit)} of ${audit.asked.length}\n${untilWords(audit)}`;

const furtherAudits = (): Button[] => [
  beginButton({ depth: 'full', mode: 'pages' }, 'Rate all skills'),
  beginButton({ depth: 'full', mode: 'one' }, 'All skills, one at a time'),
];

/** What a member sees right after an audit is saved, or left before its end. */
export function auditResultCard(pack: Pack, result: AuditResult): Card {
  const { cohort, buckets, closest, gaps, shares, command, given = {}, changes, unfinished } = result;
  const lines = BUCKET_IDS.map((id) => {
    const rating = buckets[id];
    return `**${bucketName(pack, id)}**: ${rating === undefined ? 'not assessed' : levelBar(rating)}`;
  });
  const areas = areasText(pack, given);
  const aboutAreas = areas !== '' && pack.skills.every(({ id }) => given[id] === undefined);
  return card(
    `## ${unfinished ? savedWords(unfinished) : 'Your audit is saved'}`,
    unfinished ? onwardButtons(unfinished, 'Continue') : [],
    areas,
    ...(aboutAreas ? [] : [lines.join('\n'), ...closestTracksText(pack, closest), worstGaps(pack, gaps)]),
    ...changesText(pack, changes ? { last: changes } : {}),
    evidenceSelect(pack, given),
    LINE,
    `### Next\n${command('gaps')} shows what to study, ${command('tracks')} sets your target, ${command('question')} is today's practice.`,
    unfinished
      ? []
      : [...(gaps && worstGaps(pack, gaps) !== '' ? [makePlanButton(gaps.track)] : []), ...furtherAudits()],
    shares === undefined ? `### May leads see your numbers?\n${SHARING_RULE}` : sharingText(shares),
    shareButtons(cohort),
  );
}
