import { ids } from '../../../discord/interactions/ids.ts';
import { trackCell } from '../../../domain/catalog.ts';
import type { Pack, Track } from '../../../domain/pack.ts';
import type { Disagreement } from '../../../domain/practice/rating-mismatch.ts';
import type { Changes } from '../../../domain/skills/changes.ts';
import type { Gaps, SkillGap } from '../../../domain/skills/gaps.ts';
import { honestyText } from '../../practice/rating-mismatch.ts';
import { type Card, card, type Shown } from '../../words/card.ts';
import { figure } from '../../words/levels.ts';
import { SELECT_OPTIONS } from '../../words/limits.ts';
import { bucketName } from '../../words/names.ts';
import { rateUnratedButton } from '../../words/onward-buttons.ts';
import { stringSelect } from '../../words/select.ts';
import { changesInBrief } from '../audit-changes.ts';
import { CLOSENESS_RULE, gapText } from '../closeness.ts';
import { gapsPart, gapWords, trackSelect } from './parts.ts';
import { skillName } from './step.ts';

const back = (track: Track) => gapsPart(track, 'top', 'Back');

const line = (pack: Pack, { skill, gap, rated, wanted }: SkillGap): string =>
  `- ${skillName(pack, skill)}: ${gap === 0 ? `${figure(rated)}, there` : `${figure(rated)} of ${figure(wanted)}`}`;

/** Every skill that the track looks at, most important first. */
export const allGapsCard = (pack: Pack, track: Track, { skills, notAssessed }: Gaps): Card =>
  card(
    `## All skills: ${track.name}\n-# What you have of what it wants, the biggest gap first`,
    skills.map((step) => line(pack, step)).join('\n'),
    notAssessed.skills.length === 0
      ? ''
      : `Not rated, so not judged: ${notAssessed.skills.map((id) => skillName(pack, id)).join(', ')}.`,
    skills.length === 0
      ? []
      : [
          stringSelect(
            ids.gapsStep.write({ track: track.id }),
            'One skill in detail',
            skills.slice(0, SELECT_OPTIONS).map(({ skill, gap }) => ({
              value: skill,
              label: skillName(pack, skill),
              description: gapText(gap),
            })),
          ),
        ],
    [
      ...rateUnratedButton(track, notAssessed.veryHigh),
      gapsPart(track, 'counted', 'How is this counted?'),
      back(track),
    ],
  );

/** The numbers behind the words. */
export const gapsCountedCard = (pack: Pack, track: Track, { buckets, notAssessed }: Gaps): Card =>
  card(
    `## How is this counted?\n-# ${track.name}`,
    [
      ...buckets.map(
        ({ bucket, wanted, rated, gap }) =>
          `**${bucketName(pack, bucket)}**: wanted ${trackCell(track, bucket)} = ${figure(wanted)}, you ${figure(rated)}: ${gapWords(gap)}`,
      ),
      ...notAssessed.buckets.map(
        (bucket) => `**${bucketName(pack, bucket)}**: not rated, wanted ${trackCell(track, bucket)}`,
      ),
    ].join('\n'),
    "Your rating for a bucket is the mean of its skills that you rated. Skills you haven't rated don't count.",
    CLOSENESS_RULE,
    [back(track)],
  );

/** What changed since the last audit, or since the first one. */
export const gapsChangesCard = (
  pack: Pack,
  track: Track,
  { last, first }: { readonly last?: Changes; readonly first?: Changes },
  since: 'last' | 'first' = 'last',
): Card =>
  card(
    changesInBrief(
      pack,
      since === 'first' ? 'your first audit' : 'your last audit',
      since === 'first' ? first : last,
    ),
    [
      ...(first
        ? [
            since === 'first'
              ? gapsPart(track, 'changes', 'Since my last audit')
              : gapsPart(track, 'first', 'Since my first audit'),
          ]
        : []),
      back(track),
    ],
  );

export interface MoreGaps {
  /** Where ratings differ a lot from the grades of own answers. */
  readonly honesty?: readonly Disagreement[];
  readonly picture?: Shown | undefined;
}

/** The picture, and what else can be done about gaps. */
export const gapsMoreCard = (pack: Pack, track: Track, { honesty = [], picture }: MoreGaps): Card =>
  card(
    `## Skill gaps: ${track.name}\n-# As a picture, and beside another track`,
    picture ?? '',
    [trackSelect(pack, ids.gapsTrack.write({}), 'Compare with another track', [track.id])],
    [
      gapsPart(track, 'changes', 'What changed'),
      ...(honesty.length === 0 ? [] : [gapsPart(track, 'look', 'Worth a second look')]),
      back(track),
    ],
  );

export const secondLookCard = (pack: Pack, track: Track, honesty: readonly Disagreement[]): Card =>
  card(honestyText(pack, honesty) || 'Your ratings and the grades of your answers agree.', [back(track)]);
