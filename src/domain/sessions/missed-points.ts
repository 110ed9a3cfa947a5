import type { Feedback } from '../answers/feedback.ts';
import { CROWD } from '../averages/protected-averages.ts';
import type { AskedOn, AskedQuestions } from '../posts/asked.ts';

export interface MissedPoint {
  readonly text: string;
  /** How many members' answers missed it according to leads: at least three. */
  readonly people: number;
}

/**
 * The points that leads most often marked as missed in their feedback. What members judge about themselves or each
 * other is ignored.
 * @param feedback by the id of the member it was written to
 */
export function missedPoints(
  feedback: ReadonlyMap<string, readonly Feedback[]>,
  asked: AskedQuestions,
): readonly MissedPoint[] {
  const found = new Map<
    string,
    { readonly of: AskedOn; readonly point: string; readonly users: Set<string> }
  >();
  for (const [user, all] of feedback)
    for (const { cohort, day, points = {} } of all)
      for (const [point, verdict] of Object.entries(points)) {
        if (verdict !== 'missed') continue;
        const key = `${cohort}/${day}/${point}`;
        const missed = found.get(key) ?? { of: { cohort, day }, point, users: new Set() };
        missed.users.add(user);
        found.set(key, missed);
      }
  return [...found.values()]
    .filter(({ users }) => users.size >= CROWD)
    .toSorted((one, other) => other.users.size - one.users.size || (one.of.day < other.of.day ? 1 : -1))
    .flatMap(({ of, point, users }) => {
      const text = asked(of)?.rubric.find(({ id }) => id === point)?.text;
      return text === undefined ? [] : [{ text, people: users.size }];
    });
}
