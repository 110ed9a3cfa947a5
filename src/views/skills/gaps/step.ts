import { ids } from '../../../discord/interactions/ids.ts';
import { skillById, topicById } from '../../../domain/catalog.ts';
import type { Pack, Track } from '../../../domain/pack.ts';
import type { Evidence } from '../../../domain/skills/evidence.ts';
import type { SkillGap } from '../../../domain/skills/gaps.ts';
import { noMarks, stateOf, type TopicMarks, type TopicState } from '../../../domain/skills/topic-marks.ts';
import { type Block, type Card, card } from '../../words/card.ts';
import { aimText, figure } from '../../words/levels.ts';
import { evidenceSelect } from '../../words/onward-buttons.ts';
import { gapText } from '../closeness.ts';
import { evidenceText } from '../evidence.ts';
import {
  moreButton,
  openLink,
  type Said,
  saidText,
  stateButtons,
  type ToStudy,
  toStudy,
  undoButton,
} from '../topic.ts';
import { gapsPart } from './parts.ts';

export interface StepFacts {
  readonly evidence?: Evidence;
  readonly marks?: TopicMarks;
}

export const skillName = (pack: Pack, id: string): string => skillById(pack, id)?.name ?? id;

const goalOf = (pack: Pack, { skill, next }: SkillGap): string | undefined =>
  next === undefined ? undefined : skillById(pack, skill)?.levels[next - 1];

/** What to study for one step, or the step's goal. */
const studyOf = (pack: Pack, step: SkillGap, marks: TopicMarks): ToStudy =>
  toStudy(
    step.topics.flatMap((id) => topicById(pack, id) ?? []),
    marks,
    goalOf(pack, step),
  );

/** If there is no topic, the goal is already shown instead. */
function aimOf(pack: Pack, step: SkillGap): readonly string[] {
  const goal = goalOf(pack, step);
  return step.next === undefined || goal === undefined || step.topics.length === 0
    ? []
    : [aimText(step.next, goal)];
}

const writes =
  (track: Track, topic: string) =>
  (state: TopicState): string =>
    ids.gapsTopic.write({ track: track.id, topic, state });

/** The next step in brief; another card has all the details. */
export function nextStepBlocks(pack: Pack, track: Track, step: SkillGap, marks: TopicMarks): Block[] {
  const { text, topic } = studyOf(pack, step, marks);
  return [
    [`### Next: ${skillName(pack, step.skill)}`, ...aimOf(pack, step), text].join('\n'),
    topic
      ? [
          ...openLink(topic),
          ...stateButtons(stateOf(marks, topic.id), writes(track, topic.id)).filter(
            (_button, index) => index < 2,
          ),
        ]
      : [],
  ];
}

/** One gap with a description of the next level, the evidence, and what to study for it. */
export function gapStepCard(
  pack: Pack,
  track: Track,
  step: SkillGap,
  { evidence = {}, marks = noMarks, said }: StepFacts & { readonly said?: Said | undefined },
): Card {
  const { text, topic } = studyOf(pack, step, marks);
  const line = evidence[step.skill];
  return card(
    saidText(said),
    [
      `## ${skillName(pack, step.skill)}`,
      `-# ${track.name}: you ${figure(step.rated)}, wanted ${figure(step.wanted)}${step.veryHigh ? ' (very high)' : ''}, ${gapText(step.gap)}`,
    ].join('\n'),
    line === undefined ? '' : evidenceText(line),
    [...aimOf(pack, step), ...(step.gap === 0 ? ['You have what the track wants.'] : [text])].join('\n'),
    topic && step.gap > 0
      ? [
          ...openLink(topic),
          ...stateButtons(stateOf(marks, topic.id), writes(track, topic.id)),
          moreButton(topic, false, 'About it'),
        ]
      : [],
    said ? [] : evidenceSelect(pack, { [step.skill]: step.rated }),
    [
      ...undoButton(said, (of, state) => ids.gapsTopic.write({ track: track.id, topic: of, state })),
      gapsPart(track, 'all', 'All skills'),
      gapsPart(track, 'top', 'Back'),
    ],
  );
}
