import type { Question } from '../pack.ts';

export interface Asking {
  /** Ids of all that was posted, oldest first. */
  readonly history: readonly string[];
  /** What can be asked next. */
  readonly open: readonly Question[];
}

/**
 * Of these kinds of questions (sets of ids) those that have waited too long, the one that waited longest first.
 *
 * @param patience after how many posts of others it is the turn of a kind of which one in `share` of those left is
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
