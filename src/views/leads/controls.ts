import { ids } from '../../discord/interactions/ids.ts';
import { PERIODS, type PeriodName } from '../../domain/posts/participation.ts';
import { type Button, button } from '../words/button.ts';
import type { Control } from '../words/card.ts';
import { stringSelect } from '../words/select.ts';
import { periodText } from './members.ts';

/** With so many pages a step of ten is worth two buttons. */
const LEAP = 10;

interface Place {
  readonly period: PeriodName;
  readonly page: number;
  readonly pages: number;
}

function pageButtons(cohort: string, { period, page, pages }: Place): Button[] {
  const turn = (to: number, label: string): Button[] =>
    to < 0 || to >= pages ? [] : [button(ids.cohortView.write({ cohort, period, page: String(to) }), label)];
  return [
    ...turn(page - LEAP, `Back ${LEAP}`),
    ...turn(page - 1, 'Previous'),
    ...turn(page + 1, 'Next'),
    ...turn(page + LEAP, `On ${LEAP}`),
  ];
}

/** The pages, and the period for all of them. */
export function overviewControls(cohort: string, place: Place): (readonly Control[])[] {
  const periods = stringSelect(
    ids.cohortPeriod.write({ cohort }),
    'Another period',
    PERIODS.map((period) => ({
      label: periodText(period),
      value: period,
      default: period === place.period,
    })),
  );
  return [pageButtons(cohort, place), [periods]];
}
