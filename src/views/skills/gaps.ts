import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { Pack, Track } from '../../domain/pack.ts';
import type { Gaps } from '../../domain/skills/gaps.ts';
import { noMarks, type TopicMarks } from '../../domain/skills/topic-marks.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { shortBar } from '../words/levels.ts';
import { shortBucketName } from '../words/names.ts';
import { makePlanButton, rateUnratedButton } from '../words/onward-buttons.ts';
import { gapText } from './closeness.ts';
import { gapsPart } from './gaps/parts.ts';
import { nextStepBlocks } from './gaps/step.ts';
import { type Said, saidText, undoButton } from './topic.ts';

/** One line each: the member's level, and how far it is from what the track wants. */
function bucketLines({ buckets, notAssessed }: Gaps): string {
  return [
    ...buckets.map(
      ({ bucket, rated, gap }) => `**${shortBucketName(bucket)}**: ${shortBar(rated)}, ${gapText(gap)}`,
    ),
    ...notAssessed.buckets.map((bucket) => `**${shortBucketName(bucket)}**: not rated`),
  ].join('\n');
}

export interface GapsFacts {
  readonly marks?: TopicMarks;
  /** How the member has just marked a topic. */
  readonly said?: Said | undefined;
  /** Whether they have a plan for this track. */
  readonly hasPlan?: boolean;
}

/**
 * Somebody's standing for a track, and the one step to take next.
 * @param why "your target" or "closest to what you have today"
 */
export function gapsCard(
  pack: Pack,
  track: Track,
  gaps: Gaps,
  why: string,
  { marks = noMarks, said, hasPlan = false }: GapsFacts = {},
): Card {
  const steps = gaps.skills.filter(({ gap }) => gap > 0);
  const [first] = steps;
  const news = saidText(said);
  return card(
    `## Skill gaps: ${track.name}\n-# ${news === '' ? why : news}`,
    bucketLines(gaps),
    ...(first ? nextStepBlocks(pack, track, first, marks) : ['No gap in what you rated.']),
    [
      ...(first ? [planButton(track, hasPlan)] : rateUnratedButton(track, gaps.notAssessed.veryHigh)),
      ...undoButton(said, (topic, state) => ids.gapsTopic.write({ track: track.id, topic, state })),
      gapsPart(track, 'all', 'All skills'),
      ...(news === '' ? [button(ids.gapsMore.write({ track: track.id }), 'More')] : []),
    ],
  );
}

const planButton = (track: Track, hasPlan: boolean): Control =>
  hasPlan
    ? button(ids.plan.write({}), 'Show my plan', ButtonStyle.Primary)
    : makePlanButton(track, ButtonStyle.Primary);
