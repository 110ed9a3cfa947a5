import type { APIStringSelectComponent } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { skillById, topicById, trackCell } from '../../domain/catalog.ts';
import type { Pack, Track } from '../../domain/pack.ts';
import type { Disagreement } from '../../domain/practice/rating-mismatch.ts';
import type { Changes } from '../../domain/skills/changes.ts';
import type { Evidence } from '../../domain/skills/evidence.ts';
import type { Gaps, SkillGap } from '../../domain/skills/gaps.ts';
import { honestyText } from '../practice/rating-mismatch.ts';
import { type Card, card, LINE, type Shown } from '../words/card.ts';
import { aimText, figure, levelBar } from '../words/levels.ts';
import { OPTION_TEXT } from '../words/limits.ts';
import { bucketName } from '../words/names.ts';
import { evidenceSelect, makePlanButton } from '../words/onward-buttons.ts';
import { type HowMany, stringSelect } from '../words/select.ts';
import { counted, shortened } from '../words/text.ts';
import { changesText } from './audit-changes.ts';
import { evidenceText } from './evidence.ts';

/** More next steps than this is a wall, not a plan. */
const STEPS = 4;
const TOPICS = 3;

export const gapWords = (gap: number): string => (gap === 0 ? 'no gap' : `gap ${figure(gap)}`);

function bucketLines(pack: Pack, track: Track, gaps: Gaps): string {
  const judged = gaps.buckets.map(
    ({ bucket, wanted, rated, gap }) =>
      `**${bucketName(pack, bucket)}**: ${gapWords(gap)}\nYou ${levelBar(rated)}, wanted ${figure(wanted)} · ${trackCell(track, bucket)}`,
  );
  const unknown = gaps.notAssessed.buckets.map(
    (bucket) => `**${bucketName(pack, bucket)}**: not assessed, wanted ${trackCell(track, bucket)}`,
  );
  return [...judged, ...unknown].join('\n');
}

function topicsLine(pack: Pack, topics: readonly string[]): string {
  if (topics.length === 0) return 'No course topic yet: the line above is your goal.';
  const titles = topics.slice(0, TOPICS).map((id) => `${topicById(pack, id)?.title ?? id} (\`${id}\`)`);
  return `Study: ${titles.join('; ')}`;
}

/** One skill with what the next level looks like and what to study for it. */
export function stepText(pack: Pack, step: SkillGap, evidence: Evidence = {}): string {
  const skill = skillById(pack, step.skill);
  const line = evidence[step.skill];
  const words = step.next === undefined ? undefined : skill?.levels[step.next - 1];
  return [
    `**${skill?.name ?? step.skill}**: ${gapWords(step.gap)}, you ${figure(step.rated)}, wanted ${figure(step.wanted)}${step.veryHigh ? ' (very high)' : ''}`,
    ...(line === undefined ? [] : [evidenceText(line)]),
    ...(step.next === undefined || words === undefined ? [] : [aimText(step.next, words)]),
    topicsLine(pack, step.topics),
  ].join('\n');
}

/** What the track wants and the member has already. */
function reachedText(pack: Pack, reached: readonly SkillGap[], evidence: Evidence): string {
  if (reached.length === 0) return '';
  const lines = reached.map(({ skill, rated, wanted }) => {
    const line = evidence[skill];
    return `- ${skillById(pack, skill)?.name ?? skill}: ${figure(rated)}, wanted ${figure(wanted)}${line === undefined ? '' : `\n  ${evidenceText(line)}`}`;
  });
  return `### Reached\n${lines.join('\n')}`;
}

export interface GapsFacts {
  readonly evidence: Evidence;
  readonly changes: { readonly last?: Changes; readonly first?: Changes };
  /** Where ratings and the grades of own answers are far apart. */
  readonly honesty?: readonly Disagreement[];
  readonly picture?: Shown | undefined;
}

const NO_FACTS: GapsFacts = { evidence: {}, changes: {} };

/** @param why "your target" or "closest to what you have today" */
export function gapsCard(
  pack: Pack,
  track: Track,
  gaps: Gaps,
  why: string,
  { evidence, changes, honesty = [], picture }: GapsFacts = NO_FACTS,
): Card {
  const steps = gaps.skills.filter(({ gap }) => gap > 0);
  const unrated = gaps.notAssessed.skills.map((id) => skillById(pack, id)?.name ?? id);
  return card(
    `## Skill gaps: ${track.name}\n-# ${why}`,
    bucketLines(pack, track, gaps),
    picture ?? '',
    LINE,
    steps.length === 0
      ? '### Next steps\nNo gap in what you rated.'
      : `### Next steps\n${steps
          .slice(0, STEPS)
          .map((step) => stepText(pack, step, evidence))
          .join('\n')}`,
    steps.length > STEPS ? `-# ${counted(steps.length - STEPS, 'more gap')} after these.` : '',
    reachedText(
      pack,
      gaps.skills.filter(({ gap }) => gap === 0),
      evidence,
    ),
    unrated.length === 0 ? '' : `Not rated, so not judged: ${unrated.join(', ')}.`,
    honestyText(pack, honesty),
    ...changesText(pack, changes),
    evidenceSelect(pack, Object.fromEntries(gaps.skills.map(({ skill, rated }) => [skill, rated]))),
    steps.length === 0 ? [] : [makePlanButton(track)],
    [trackSelect(pack, ids.gapsTrack.write({}), 'Compare with another track', [track.id])],
  );
}

/** A select over all tracks. */
export const trackSelect = (
  pack: Pack,
  customId: string,
  placeholder: string,
  chosen: readonly (string | undefined)[],
  howMany?: HowMany,
): APIStringSelectComponent =>
  stringSelect(
    customId,
    placeholder,
    pack.tracks.tracks.map(({ id, name, about }) => ({
      value: id,
      label: name,
      description: shortened(about, OPTION_TEXT),
      default: chosen.includes(id),
    })),
    howMany,
  );
