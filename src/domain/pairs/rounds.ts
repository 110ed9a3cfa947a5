import { stableFraction } from '../hash.ts';
import type { Question } from '../question.ts';
import { MEETING_MS, type Pair } from './draw.ts';

/** A part of a meeting in which one asks and one answers. */
export interface Round {
  readonly interviewer: string;
  readonly interviewee: string;
}

/** Everybody asks once and answers once; of three, one listens each time. Nothing while somebody is alone. */
export function roundsOf({ members }: Pick<Pair, 'members'>): readonly Round[] {
  const [first] = members;
  if (!first || members.length < 2) return [];
  return members.map(({ user }, index) => ({
    interviewer: user,
    interviewee: (members[index + 1] ?? first).user,
  }));
}

/** Whole minutes. */
export const roundMinutes = ({ members }: Pick<Pair, 'members'>): number =>
  Math.floor(MEETING_MS / 60_000 / Math.max(2, members.length));

export interface Asking {
  /** Those that have points to judge by. */
  readonly questions: readonly Question[];
  /** By user id: the questions that they answered or practised. */
  readonly met: ReadonlyMap<string, ReadonlySet<string>>;
  /** The same gives the same questions. */
  readonly seed: string;
}

/**
 * A question for each round, no two the same as long as there are enough: one that whoever answers has not met, and of
 * those one with follow-ups.
 */
export function questionsForRounds(
  rounds: readonly Round[],
  { questions, met, seed }: Asking,
): readonly string[] {
  const chosen: string[] = [];
  for (const [index, { interviewee }] of rounds.entries()) {
    const rank = ({ id, followUps }: Question): number =>
      (chosen.includes(id) ? 4 : 0) +
      (met.get(interviewee)?.has(id) ? 2 : 0) +
      (followUps === undefined ? 1 : 0);
    const [best] = questions
      .map((question) => ({
        id: question.id,
        rank: rank(question),
        chance: stableFraction(`${seed}/${index}/${question.id}`),
      }))
      .toSorted((one, other) => one.rank - other.rank || one.chance - other.chance);
    if (!best) return [];
    chosen.push(best.id);
  }
  return chosen;
}
