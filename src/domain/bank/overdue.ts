import type { Question } from '../pack.ts';

export interface Asking {
  /** Ids of all posted questions, oldest first. */
  readonly history: readonly string[];
  /** The questions that can be asked next. */
  readonly open: readonly Question[];
}

/**
 * Returns the kinds of questions (sets of ids) that have waited too long, longest waiting first.
 *
 * @param patience how many posts a kind waits before it is due, if one in `share` of the remaining questions is of that
 * kind
 */
export function overdue(
  kinds: readonly ReadonlySet<string>[],
  { history, open }: Asking,
  patience: (share: number) => number,
): readonly ReadonlySet<string>[] {
  return kinds
    .flatMap((ids) => {
      const left = open.filter(({ id }) => ids.has(id)).length;
      if (left === 0) return [];
      const waited = history.length - 1 - history.findLastIndex((id) => ids.has(id));
      const limit = patience(Math.ceil(open.length / left));
      return waited < limit ? [] : [{ ids, ratio: waited / limit }];
    })
    .toSorted((a, b) => b.ratio - a.ratio)
    .map(({ ids }) => ids);
}
