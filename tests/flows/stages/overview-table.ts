import { expect } from 'vitest';

/** What the table of the overview says of a member. */
export interface OverviewRow {
  readonly answered: number;
  readonly late: number;
  readonly missed: number;
  readonly excused: number;
  readonly seen: string;
  readonly audited: string;
}

/** The numbers of the table by user, through the numbers that the text gives them. */
export function rowsOf(text: string): Map<string, OverviewRow> {
  const table = new Map(
    [...text.matchAll(/^ *(\d+) +(\d+) +(\d+) +(\d+) +(\d+) +(\S+) +(\S+)$/gm)].map(
      ([, number, answered, late, missed, excused, seen = '', audited = '']) => [
        number,
        {
          answered: Number(answered),
          late: Number(late),
          missed: Number(missed),
          excused: Number(excused),
          seen,
          audited,
        },
      ],
    ),
  );
  const people = [...text.matchAll(/^\*\*(\d+)\*\* <@(\d+)>/gm)];
  expect(people.map(([, number]) => number)).toEqual([...table.keys()]);
  return new Map(
    people.flatMap(([, number, user = '']) => {
      const row = table.get(number);
      return row ? [[user, row]] : [];
    }),
  );
}
