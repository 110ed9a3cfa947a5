import { stableHash } from '../hash.ts';
import type { RubricPoint } from '../question.ts';
import { sameWords } from './same-words.ts';

/** A point as somebody wrote it, with an id if they gave one. */
export interface TypedPoint {
  readonly id?: string;
  readonly text: string;
}

/**
 * Gives each typed point an id. A point with an id keeps it; one with unchanged words keeps its old id wherever it is
 * now; a reworded one takes the id of the old point in its place. Ids of new points are made from their words, so that
 * a file gives the same ids in every group.
 */
export function pointsOf(
  typed: readonly (string | TypedPoint)[],
  before: readonly RubricPoint[] = [],
): readonly RubricPoint[] {
  const points = typed.map((one): TypedPoint => (typeof one === 'string' ? { text: one } : one));
  const given = new Set(points.flatMap(({ id }) => id ?? []));
  const free = before.filter(({ id }) => !given.has(id));
  const take = (fits: (point: RubricPoint) => boolean): string | undefined => {
    const index = free.findIndex(fits);
    return index === -1 ? undefined : free.splice(index, 1)[0]?.id;
  };
  const same = points.map(({ id, text }) => id ?? take((point) => sameWords(point.text) === sameWords(text)));
  const kept = same.map((id, index) => id ?? take((point) => point === before[index]));
  const used = new Set(kept);
  return points.map(({ text }, index) => {
    const id = kept[index] ?? unusedId(`point-${stableHash(sameWords(text))}`, used);
    used.add(id);
    return { id, text };
  });
}

function unusedId(name: string, used: ReadonlySet<string | undefined>): string {
  let id = name;
  for (let count = 2; used.has(id); count++) id = `${name}-${count}`;
  return id;
}
