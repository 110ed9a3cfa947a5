import type { APIStringSelectComponent } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { skillById, topicById, trackCell } from '../../domain/catalog.ts';
import type { Pack, Track } from '../../domain/pack.ts';
import type { Disagreement } from '../../domain/practice/rating-mismatch.ts';
import type { Changes } from '../../domain/skills/changes.ts';
import type { Evidence } from '../../domain/skills/evidence.ts';
import type { Gaps, SkillGap } from '../../domain/skills/gaps.ts';
import { noMarks, stateOf, type TopicMarks, type TopicState } from '../../domain/skills/topic-marks.ts';
import { honestyText } from '../practice/rating-mismatch.ts';
import { type Block, type Card, card, LINE, type Shown } from '../words/card.ts';
import { aimText, figure, levelBar } from '../words/levels.ts';
import { OPTION_TEXT } from '../words/limits.ts';
import { bucketName } from '../words/names.ts';
import { evidenceSelect, makePlanButton, rateUnratedButton } from '../words/onward-buttons.ts';
import { type HowMany, stringSelect } from '../words/select.ts';
import { counted, shortened } from '../words/text.ts';
import { changesText } from './audit-changes.ts';
import { evidenceText } from './evidence.ts';
import {
  moreButton,
  openLink,
  type Said,
  saidText,
  stateButtons,
  type ToStudy,
  toStudy,
  undoButton,
} from './topic.ts';

/** More next steps than this is a wall, not a plan. */
const STEPS = 3;

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

export interface StepFacts {
  readonly evidence?: Evidence;
  readonly marks?: TopicMarks;
}

/** What to study for one step, or what its goal is. */
function studyOf(pack: Pack, { skill, next, topics }: SkillGap, marks: TopicMarks): ToStudy {
  const goal = next === undefined ? undefined : skillById(pack, skill)?.levels[next - 1];
  return toStudy(
    topics.flatMap((id) => topicById(pack, id) ?? []),
    marks,
    goal,
  );
}

/** One skill with what the next level looks like and what to study for it. */
export function stepText(
  pack: Pack,
  step: SkillGap,
  { evidence = {}, marks = noMarks }: StepFacts = {},
): string {
  const skill = skillById(pack, step.skill);
  const line = evidence[step.skill];
  const words = step.next === undefined ? undefined : skill?.levels[step.next - 1];
  const isTaught = step.topics.length > 0;
  return [
    `**${skill?.name ?? step.skill}**: ${gapWords(step.gap)}, you ${figure(step.rated)}, wanted ${figure(step.wanted)}${step.veryHigh ? ' (very high)' : ''}`,
    ...(line === undefined ? [] : [evidenceText(line)]),
    ...(step.next === undefined || words === undefined || !isTaught ? [] : [aimText(step.next, words)]),
    studyOf(pack, step, marks).text,
  ].join('\n');
}

/** One step, and what can be done about it. */
function stepBlocks(pack: Pack, track: Track, step: SkillGap, facts: StepFacts): Block[] {
  const { marks = noMarks } = facts;
  const { topic } = studyOf(pack, step, marks);
  const write = (state: TopicState): string =>
    ids.gapsTopic.write({ track: track.id, topic: topic?.id ?? '', state });
  return [
    stepText(pack, step, facts),
    topic ? [...openLink(topic), ...stateButtons(stateOf(marks, topic.id), write), moreButton(topic)] : [],
  ];
}

const stepsNote = (count: number): string =>
  count > STEPS ? `-# The first ${STEPS} of ${counted(count, 'gap')}` : '';

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
  readonly marks?: TopicMarks;
  /** What was just said of a topic. */
  readonly said?: Said | undefined;
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
  { evidence, marks = noMarks, said, changes, honesty = [], picture }: GapsFacts = NO_FACTS,
): Card {
  const steps = gaps.skills.filter(({ gap }) => gap > 0);
  const unrated = gaps.notAssessed.skills.map((id) => skillById(pack, id)?.name ?? id);
  const undo = undoButton(said, (topic, state) => ids.gapsTopic.write({ track: track.id, topic, state }));
  return card(
    [saidText(said), `## Skill gaps: ${track.name}`, `-# ${why}`].filter((line) => line !== '').join('\n'),
    bucketLines(pack, track, gaps),
    picture ?? '',
    LINE,
    `### Next steps\n${steps.length === 0 ? 'No gap in what you rated.' : stepsNote(steps.length)}`.trim(),
    ...steps.slice(0, STEPS).flatMap((step) => stepBlocks(pack, track, step, { evidence, marks })),
    reachedText(
      pack,
      gaps.skills.filter(({ gap }) => gap === 0),
      evidence,
    ),
    unrated.length === 0 ? '' : `Not rated, so not judged: ${unrated.join(', ')}.`,
    honestyText(pack, honesty),
    ...changesText(pack, changes),
    evidenceSelect(pack, Object.fromEntries(gaps.skills.map(({ skill, rated }) => [skill, rated]))),
    [
      ...undo,
      ...rateUnratedButton(track, gaps.notAssessed.veryHigh),
      ...(steps.length === 0 ? [] : [makePlanButton(track)]),
    ],
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
