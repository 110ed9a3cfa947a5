import type { Outcome } from '../domain/post.ts';
import { dateWords } from './lettering.ts';

/** More rows or days are not readable in one picture. */
export const HEATMAP_ROWS = 40;
export const HEATMAP_DAYS = 28;

export interface HeatmapInput {
  /** One row per member, in the order of the text that says who is who. Rows after the fortieth are left out. */
  readonly rows: readonly (readonly { readonly day: string; readonly outcome: Outcome }[])[];
  /** The number of the first row, for the second picture of a large cohort. */
  readonly firstNumber?: number;
}

export interface HeatmapFacts {
  readonly days: readonly string[];
  /** One outcome per day; a day that a row does not have is `not-counted`. */
  readonly rows: readonly { readonly number: number; readonly cells: readonly Outcome[] }[];
}

/** In the order of the legend and of the numbers in the alt text. */
export const HEATMAP_OUTCOMES = ['on-time', 'late', 'missed', 'excused', 'open', 'not-counted'] as const;

export function heatmapFacts({ rows, firstNumber = 1 }: HeatmapInput): HeatmapFacts {
  const shown = rows.slice(0, HEATMAP_ROWS);
  const days = [...new Set(shown.flatMap((row) => row.map(({ day }) => day)))]
    .toSorted()
    .slice(-HEATMAP_DAYS);
  return {
    days,
    rows: shown.map((row, index) => {
      const byDay = new Map(row.map(({ day, outcome }) => [day, outcome]));
      return { number: firstNumber + index, cells: days.map((day) => byDay.get(day) ?? 'not-counted') };
    }),
  };
}

const countOf = (cells: readonly Outcome[], outcome: Outcome): number =>
  cells.filter((each) => each === outcome).length;

/** Six numbers per member, because sentences would not fit. */
export function heatmapSentences({ days, rows }: HeatmapFacts): readonly string[] {
  const from = dateWords(days[0] ?? '');
  const to = dateWords(days.at(-1) ?? '');
  const span =
    days.length === 0
      ? 'no question yet'
      : `${days.length === 1 ? '1 day' : `${days.length} days`} with questions, ${from} to ${to}`;
  return [
    `Heat map of ${rows.length === 1 ? '1 member' : `${rows.length} members`}, ${span}.`,
    'Each number: on time/late/missed/excused/open/not counted.',
    ...rows.map(({ number, cells }) => {
      const counts = HEATMAP_OUTCOMES.map((outcome) => countOf(cells, outcome));
      return `${number}: ${counts.join('/')}.`;
    }),
  ];
}
