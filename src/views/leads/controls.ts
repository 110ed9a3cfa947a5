import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { Alert } from '../../domain/leads/alerts.ts';
import type { TeachNext } from '../../domain/leads/teach-next.ts';
import { PERIODS, type PeriodName } from '../../domain/posts/participation.ts';
import { type Button, button } from '../words/button.ts';
import type { Control } from '../words/card.ts';
import { stringSelect } from '../words/select.ts';
import { answersButton } from './answers.ts';
import { periodText } from './members.ts';

/** From this many pages on, buttons that skip ten pages are worthwhile. */
const LEAP = 10;

export const overviewButton = (cohort: string, label = 'Back'): Button =>
  button(ids.cohortPart.write({ cohort, part: 'start' }), label);

export const ratingsButton = (cohort: string, label = 'Ratings'): Button =>
  button(ids.cohortPart.write({ cohort, part: 'ratings' }), label);

export const sessionsButton = (cohort: string, label = 'Sessions'): Button =>
  button(ids.sessions.write({ cohort }), label);

/** Opens the list of all members, which leads to the ratings. */
export const moreButton = (cohort: string): Button =>
  button(ids.cohortView.write({ cohort, period: '7', page: '0' }), 'More');

export const teachButton = (
  cohort: string,
  skill: string,
  label: string,
  { part = 'plan', style }: { part?: 'plan' | 'points'; style?: Button['style'] } = {},
): Button => button(ids.cohortTeach.write({ cohort, skill, part }), label, style);

export interface NextSteps {
  readonly alerts: readonly Alert[];
  readonly teachNext: readonly TeachNext[];
}

/** What a lead can do about the overview or the digest. The first button stands out. A phone fits two in a row. */
export function nextSteps(cohort: string, { alerts, teachNext: [gap] }: NextSteps): readonly Control[] {
  const first = ButtonStyle.Primary;
  return [
    ...(gap ? [teachButton(cohort, gap.skill, 'Teach this', { style: first })] : []),
    ...(alerts.length > 0
      ? [
          button(
            ids.cohortWrite.write({ cohort, user: '-' }),
            'Write to …',
            gap ? ButtonStyle.Secondary : first,
          ),
        ]
      : []),
  ];
}

export const seeAnswersButton = (cohort: string, lastAsked: string | undefined): readonly Control[] =>
  lastAsked === undefined ? [] : [answersButton({ cohort, day: lastAsked }, 0, 'See answers')];

interface Place {
  readonly period: PeriodName;
  readonly page: number;
  readonly pages: number;
  readonly hasReviews: boolean;
}

function pageButtons(cohort: string, { period, page, pages }: Omit<Place, 'hasReviews'>): Button[] {
  const turn = (to: number, label: string): Button[] =>
    to < 0 || to >= pages ? [] : [button(ids.cohortView.write({ cohort, period, page: String(to) }), label)];
  return [
    ...turn(page - LEAP, `Back ${LEAP}`),
    ...turn(page - 1, 'Previous'),
    ...turn(page + 1, 'Next'),
    ...turn(page + LEAP, `On ${LEAP}`),
  ];
}

/** Buttons for pages, and the period that applies to all of them. */
export function pageControls(cohort: string, place: Place): (readonly Control[])[] {
  const periods = stringSelect(
    ids.cohortPeriod.write({ cohort }),
    'Another period',
    PERIODS.map((period) => ({
      label: periodText(period),
      value: period,
      default: period === place.period,
    })),
  );
  const turns = pageButtons(cohort, place);
  const onward = [
    overviewButton(cohort),
    ratingsButton(cohort),
    ...(place.hasReviews ? [button(ids.reviewsReported.write({ cohort, page: '0' }), 'Peer review')] : []),
  ];
  // A row has room for five.
  return turns.length + onward.length > 5 ? [[periods], turns, onward] : [[periods], [...turns, ...onward]];
}
