import { MOST_DAYS_AWAY, MOST_DAYS_BACK } from '../bounds.ts';
import { addDays } from '../dates.ts';
import type { Away } from '../member.ts';

export const awayFrom = (spells: readonly Away[], today: string): Away | undefined =>
  spells.find(({ until }) => until === undefined || until >= today);

export type AwayProblem = 'ends-before' | 'too-far-back' | 'too-long' | 'too-far-ahead';

export function awayProblem({ from, until }: Away, today: string): AwayProblem | undefined {
  if (until !== undefined && until < from) return 'ends-before';
  if (from < addDays(today, -MOST_DAYS_BACK)) return 'too-far-back';
  if (from > addDays(today, MOST_DAYS_AWAY)) return 'too-far-ahead';
  return until !== undefined && until > addDays(from, MOST_DAYS_AWAY) ? 'too-long' : undefined;
}

/** Past days away stay excused; the new dates replace future ones. */
export function withAway(spells: readonly Away[], spell: Away, today: string): readonly Away[] {
  const yesterday = addDays(today, -1);
  const over = spells
    .filter(({ from }) => from <= yesterday)
    .map(({ from, until }) => ({
      from,
      until: until === undefined || until > yesterday ? yesterday : until,
    }));
  return merged([...over, spell]);
}

/**
 * The dates after somebody came back or decided not to go. The day of the return is still excused, so that coming back
 * never makes a question missed. Time away that only began today is removed entirely.
 */
export function afterReturn(spells: readonly Away[], today: string): readonly Away[] {
  return spells.flatMap(({ from, until }): readonly Away[] => {
    if (from >= today) return [];
    return [{ from, until: until === undefined || until > today ? today : until }];
  });
}

function merged(spells: readonly Away[]): readonly Away[] {
  const result: Away[] = [];
  for (const spell of spells.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = result.at(-1);
    if (!last || (last.until !== undefined && addDays(last.until, 1) < spell.from)) {
      result.push(spell);
      continue;
    }
    const { until: one } = last;
    const { until: other } = spell;
    const until = one === undefined || other === undefined ? undefined : one > other ? one : other;
    result[result.length - 1] = { from: last.from, ...(until !== undefined && { until }) };
  }
  return result;
}
