import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { answeredCount, type OpenAudit } from '../../domain/audit/state.ts';
import { skillById } from '../../domain/catalog.ts';
import type { GivenRatings } from '../../domain/member.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Track } from '../../domain/pack.ts';
import type { Changes } from '../../domain/skills/changes.ts';
import type { ClosestTracks } from '../../domain/skills/closest-tracks.ts';
import type { FitFall } from '../../domain/skills/fit-fall.ts';
import type { Gaps } from '../../domain/skills/gaps.ts';
import { rateableById } from '../../domain/skills/rateable.ts';
import { dated, movedText } from '../skills/audit-changes.ts';
import { closenessText } from '../skills/closeness.ts';
import { roleStanding } from '../skills/role.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { aimText, figure, hundredths, shortBar } from '../words/levels.ts';
import { shortBucketName, trackName } from '../words/names.ts';
import { makePlanButton, rateUnratedButton } from '../words/onward-buttons.ts';
import { named } from '../words/text.ts';
import { onwardButtons, untilWords } from './saved.ts';

/** More changes than this are shown behind "More". */
const MOVED = 1;

export interface AuditResult {
  readonly cohort: string;
  /** The mean of the rated skills of each bucket; absent: not assessed. */
  readonly buckets: Partial<Record<BucketId, number>>;
  readonly closest: ClosestTracks;
  /** For the target or the closest track; absent if nothing is rated. */
  readonly gaps?: { readonly track: Track; readonly gaps: Gaps; readonly isTarget?: boolean };
  /** Undefined: never asked. */
  readonly shares: boolean | undefined;
  /** What this audit rated: evidence can be added to it, and ratings of a job listing are shown. */
  readonly given?: GivenRatings;
  /** Since the previous audit. */
  readonly changes?: Changes | undefined;
  /** Set if the fit of the track in `gaps` fell since then although no rating did. */
  readonly fall?: FitFall | undefined;
  readonly hasPlan: boolean;
  /** Set if the audit is unfinished. */
  readonly unfinished?: OpenAudit;
}

function closestLine(pack: Pack, { top, tooEarly }: ClosestTracks): string {
  const [first] = top;
  if (!first) return 'Nothing is rated yet, so no track can be compared. Rate one skill and this fills.';
  if (tooEarly)
    return "It's too early to choose a track by fit: choose by interest. /tracks says what each is about.";
  const names = top.flatMap(({ rank, track }) => (rank === first.rank ? [trackName(pack, track)] : []));
  return `Closest track: **${named(names)}** (${closenessText(first)})`;
}

function worstGap(pack: Pack, gaps: AuditResult['gaps']): string {
  const worst = gaps?.gaps.skills.find(({ gap }) => gap > 0);
  if (!gaps || !worst) return '';
  const skill = skillById(pack, worst.skill);
  const aim = worst.next === undefined ? undefined : skill?.levels[worst.next - 1];
  return [
    `Biggest gap for ${gaps.track.name}: **${skill?.name ?? worst.skill}** (you ${figure(worst.rated)}, wanted ${figure(worst.wanted)})`,
    ...(worst.next === undefined || aim === undefined ? [] : [aimText(worst.next, aim)]),
  ].join('\n');
}

/** One line about what changed since the last audit, or why the fit fell although no rating did. */
function movedLine(pack: Pack, { changes, fall }: AuditResult): string {
  const counting = (fall?.counting ?? []).map((id) => skillById(pack, id)?.name ?? id);
  if (fall && counting.length > 0)
    return `-# Your fit went from ${hundredths(fall.fromHundredths)} to ${hundredths(fall.toHundredths)} although no rating fell: ${named(counting)} now ${counting.length === 1 ? 'counts' : 'count'}.`;
  const moved = (changes?.ratings ?? []).flatMap(({ id, from, to }) =>
    from === undefined || to === undefined
      ? []
      : [`${rateableById(pack, id)?.name ?? id} ${movedText(from, to)}`],
  );
  if (!changes || moved.length === 0) return '';
  const rest = moved.length > MOVED ? [`${moved.length - MOVED} more`] : [];
  return `-# Since ${dated(changes.since)}: ${[...moved.slice(0, MOVED), ...rest].join('; ')}`;
}

const savedWords = (audit: OpenAudit): string =>
  answeredCount(audit) === 0
    ? 'Nothing answered yet\nYou can begin again whenever you like: type /audit.'
    : `Saved: ${answeredCount(audit)} of ${audit.asked.length}\n${untilWords(audit)}`;

/** The one next step for this person. */
function nextButtons({ gaps, hasPlan, unfinished }: AuditResult): readonly Control[] {
  if (unfinished) return onwardButtons(unfinished, 'Continue');
  const lacks = gaps?.gaps.skills.some(({ gap }) => gap > 0) === true;
  const unrated = gaps?.isTarget ? rateUnratedButton(gaps.track, gaps.gaps.notAssessed.veryHigh) : [];
  if (lacks && hasPlan) return [button(ids.plan.write({}), 'Show my plan', ButtonStyle.Primary), ...unrated];
  return [...(gaps && lacks ? [makePlanButton(gaps.track, ButtonStyle.Primary)] : []), ...unrated];
}

const bucketLines = (buckets: AuditResult['buckets']): string =>
  BUCKET_IDS.map((id) => {
    const rating = buckets[id];
    return `**${shortBucketName(id)}**: ${rating === undefined ? 'not assessed' : shortBar(rating)}`;
  }).join('\n');

/** The result of an audit of a job listing; empty if it rated something on the skills map. */
function listingTexts({ skills, roles }: Pack, given: GivenRatings): readonly string[] {
  if (skills.some(({ id }) => given[id] !== undefined)) return [];
  return roles.flatMap((role) => {
    const { isRated, texts } = roleStanding(role, ({ ratingId }) => given[ratingId] ?? undefined);
    return isRated ? [`### ${role.title}`, ...texts] : [];
  });
}

/** What a member sees after an audit is saved or left unfinished. Fits one phone screen. */
export function auditResultCard(pack: Pack, result: AuditResult): Card {
  const { cohort, buckets, closest, gaps, shares, given = {}, unfinished } = result;
  const listing = listingTexts(pack, given);
  // Asked only once, after a first audit.
  const asksSharing = shares === undefined && !unfinished && !result.changes;
  const more = (part: 'counted' | 'else' | 'sharing', label: string) =>
    button(ids.auditMore.write({ cohort, part }), label);
  return card(
    `## ${unfinished ? savedWords(unfinished) : 'Your audit is saved'}`,
    ...(listing.length > 0
      ? listing
      : [bucketLines(buckets), `${closestLine(pack, closest)}\n${worstGap(pack, gaps)}`.trimEnd()]),
    movedLine(pack, result),
    asksSharing ? '-# Leads see that you audited, not your ratings, unless you share them.' : '',
    nextButtons(result),
    [
      ...(listing.length > 0 ? [] : [more('counted', 'How is this counted?')]),
      ...(asksSharing ? [more('sharing', 'Who sees this?')] : []),
      more('else', 'More'),
    ],
  );
}
