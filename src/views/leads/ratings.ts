import { ids } from '../../discord/interactions/ids.ts';
import type { GroupAverage } from '../../domain/averages/averages.ts';
import type { Pack } from '../../domain/pack.ts';
import { button } from '../words/button.ts';
import { type Card, card, type Shown } from '../words/card.ts';
import { overviewButton, ratingsButton } from './controls.ts';
import { averagesText, whoCountsText } from './group.ts';

export interface GroupRatings {
  readonly cohort: string;
  readonly averages: readonly GroupAverage[];
}

const PRIVATE = '-# Private ratings appear only in groups of three or more.';

/** The group's average ratings. */
export const groupRatingsCard = (pack: Pack, { cohort, averages }: GroupRatings): Card =>
  card(
    `## Ratings\n${averagesText(pack, averages)}`,
    PRIVATE,
    [
      button(ids.cohortPart.write({ cohort, part: 'spread' }), 'Who shares'),
      button(ids.cohortPart.write({ cohort, part: 'counted' }), 'How is this counted?'),
    ],
    [overviewButton(cohort)],
  );

export const averagesCountedCard = (pack: Pack, { cohort, averages }: GroupRatings): Card =>
  card(
    [
      '## How is this counted?',
      'Averages are rounded to half a level. Not rated never counts as low.',
      'Members who share count at once. Private ratings count once there are four of them, are kept away from 1 and 5, and update when four people have new ones. Leads count only if they share.',
      whoCountsText(pack, averages),
    ]
      .filter((line) => line !== '')
      .join('\n'),
    [ratingsButton(cohort, 'Back')],
  );

/** The spread of ratings among people who share. The picture is added a moment later. */
export const spreadCard = (
  cohort: string,
  { sharing, distribution }: { readonly sharing: number; readonly distribution?: Shown | undefined },
): Card =>
  card(
    `## Who shares\n${sharing === 0 ? 'Nobody shares their ratings so far.' : 'How the ratings of those who share are spread. `/cohort member` shows each.'}`,
    distribution ?? '',
    [ratingsButton(cohort, 'Back')],
  );
