import { StringSelectMenuBuilder } from 'discord.js';
import { ids } from '../discord/ids.ts';
import { skillById, topicById, trackCell } from '../domain/catalog.ts';
import type { Gaps, SkillGap } from '../domain/gaps.ts';
import type { Pack, Track } from '../domain/pack.ts';
import { type Card, card, LINE } from './card.ts';
import { bucketName } from './closest-tracks.ts';
import { figure, levelBar } from './levels.ts';
import { OPTION_TEXT } from './limits.ts';
import { shortened } from './text.ts';

/** More next steps than this is a wall, not a plan. */
const STEPS = 4;
const TOPICS = 3;

export const gapWords = (gap: number): string => (gap === 0 ? 'no gap' : `gap ${figure(gap)}`);

function bucketLines(pack: Pack, track: Track, gaps: Gaps): string {
  const judged = gaps.buckets.map(
    ({ bucket, wanted, rated, gap }) =>
      `**${bucketName(pack, bucket)}**: ${gapWords(gap)}\nYou ${levelBar(rated)}, wanted ${figure(wanted)} (${trackCell(track, bucket)})`,
  );
  const unknown = gaps.notAssessed.buckets.map(
    (bucket) => `**${bucketName(pack, bucket)}**: not assessed, wanted ${trackCell(track, bucket)}`,
  );
  return [...judged, ...unknown].join('\n');
}

function topicsLine(pack: Pack, topics: readonly string[]): string {
  if (topics.length === 0)
    return 'No topic of the curriculum teaches this yet; the next level above is the aim.';
  const titles = topics.slice(0, TOPICS).map((id) => `${topicById(pack, id)?.title ?? id} (\`${id}\`)`);
  return `Study: ${titles.join('; ')}`;
}

/** One skill with what the next level looks like and what to study for it. */
export function stepText(pack: Pack, step: SkillGap): string {
  const skill = skillById(pack, step.skill);
  const next = step.next === undefined ? undefined : skill?.levels[step.next - 1];
  return [
    `**${skill?.name ?? step.skill}**: ${gapWords(step.gap)}, you ${figure(step.rated)}, wanted ${figure(step.wanted)}${step.veryHigh ? ' (very high)' : ''}`,
    ...(next === undefined ? [] : [`A ${step.next} is: ${next}`]),
    topicsLine(pack, step.topics),
  ].join('\n');
}

/** @param why "your target" or "closest to what you have today" */
export function gapsCard(pack: Pack, track: Track, gaps: Gaps, why: string): Card {
  const steps = gaps.skills.filter(({ gap }) => gap > 0);
  const unrated = gaps.notAssessed.skills.map((id) => skillById(pack, id)?.name ?? id);
  return card(
    `## Skill gaps: ${track.name}\n-# ${why}`,
    bucketLines(pack, track, gaps),
    LINE,
    steps.length === 0
      ? '### Next steps\nNo gap in what you rated.'
      : `### Next steps\n${steps
          .slice(0, STEPS)
          .map((step) => stepText(pack, step))
          .join('\n')}`,
    steps.length > STEPS ? `-# ${steps.length - STEPS} smaller gaps are not listed.` : '',
    unrated.length === 0 ? '' : `Not rated, so not judged: ${unrated.join(', ')}.`,
    [trackSelect(pack, ids.gapsTrack.write({}), 'Compare with another track', track.id)],
  );
}

/** A select over all tracks. */
export function trackSelect(
  pack: Pack,
  customId: string,
  placeholder: string,
  chosen?: string,
): StringSelectMenuBuilder {
  return new StringSelectMenuBuilder()
    .setCustomId(customId)
    .setPlaceholder(placeholder)
    .setOptions(
      pack.tracks.tracks.map(({ id, name, about }) => ({
        value: id,
        label: name,
        description: shortened(about, OPTION_TEXT),
        default: id === chosen,
      })),
    );
}
