import type { Verdict } from '../practice/attempt.ts';
import type { RubricPoint } from '../question.ts';

/** By id of the rubric point. */
export type PointVerdicts = Readonly<Record<string, Verdict>>;

export const hasVerdict = (points: PointVerdicts): boolean => Object.keys(points).length > 0;

export function isSameVerdicts(one: PointVerdicts, other: PointVerdicts = {}): boolean {
  const ids = Object.keys(one);
  return ids.length === Object.keys(other).length && ids.every((id) => one[id] === other[id]);
}

/** Stands for "no point at all", so that a lead can say that every point was missed. */
export const NO_POINT = '-';

export interface NamedPoints {
  /** Ids of points, or `NO_POINT`. */
  readonly covered: readonly string[];
  readonly partly: readonly string[];
}

export const isNamed = ({ covered, partly }: NamedPoints): boolean => covered.length + partly.length > 0;

/** Points not named are missed; if none is named, nothing is judged. Named in both lists, a point is partly covered. */
export function judgedPoints(
  rubric: readonly RubricPoint[],
  { covered, partly }: NamedPoints,
): PointVerdicts {
  const known = new Set([NO_POINT, ...rubric.map(({ id }) => id)]);
  if (![...covered, ...partly].some((id) => known.has(id))) return {};
  const verdictOf = (id: string): Verdict =>
    partly.includes(id) ? 'partly' : covered.includes(id) ? 'covered' : 'missed';
  return Object.fromEntries(rubric.map(({ id }) => [id, verdictOf(id)]));
}

/** The names that `judgedPoints` turns back into the same verdicts. */
export function namedPoints(points: PointVerdicts): NamedPoints {
  const ids = (verdict: Verdict) => Object.keys(points).filter((id) => points[id] === verdict);
  const [covered, partly] = [ids('covered'), ids('partly')];
  const isNothingFound = hasVerdict(points) && covered.length + partly.length === 0;
  return { covered: isNothingFound ? [NO_POINT] : covered, partly };
}
