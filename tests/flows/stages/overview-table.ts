/** What the member list says about one member. */
export interface OverviewRow {
  readonly answered: number;
  readonly late: number;
  readonly missed: number;
  readonly excused: number;
  readonly seen: string;
}

const numberOf = (words: string, what: string): number =>
  Number(new RegExp(`(\\d+) ${what}`).exec(words)?.[1] ?? 0);

/** The rows of the list, by user id. */
export function rowsOf(text: string): Map<string, OverviewRow> {
  const rows = text.matchAll(/^\*\*\d+\*\* <@(\d+)>: (.*)\n-# (.*)$/gm);
  return new Map(
    [...rows].map(([, user = '', first = '', second = '']) => [
      user,
      {
        answered: Number(/(\d+) of/.exec(first)?.[1] ?? 0),
        late: numberOf(second, 'late'),
        missed: numberOf(second, 'missed'),
        excused: numberOf(second, 'excused'),
        seen: /seen ([^·]*)/.exec(second)?.[1]?.trim() ?? '',
      },
    ]),
  );
}
