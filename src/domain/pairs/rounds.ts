import { stableFraction } from '../hash.ts';
import type { Question } from '../question.ts';
import { MEETING_MS, type Pair } from './draw.ts';

/** A part of a meeting where one member asks and another answers. */
export interface Round {
  readonly interviewer: string;
  readonly interviewee: string;
}

/** Everybody asks once and answers once; of three members, one listens each time. Empty if only one is left. */
export function roundsOf({ members }: Pick<Pair, 'members'>): readonly Round[] {
  const [first] = members;
  if (!first || members.length < 2) return [];
  return members.map(({ user }, index) => ({
    interviewer: user,
    interviewee: (members[index + 1] ?? first).user,
  }));
}

/** Whole minutes per round. */
export const roundMinutes = ({ members }: Pick<Pair, 'members'>): number =>
  Math.floor(MEETING_MS / 60_000 / Math.max(2, members.length));

export interface Asking {
  /** Questions that have points to judge answers by. */
  readonly questions: readonly Question[];
  /** By user id: ids of the questions they already answered or practised. */
  readonly met: ReadonlyMap<string, ReadonlySet<string>>;
  /** The same seed gives the same questions. */
  readonly seed: string;
}

/**
 * One question per round, all different if there are enough. Preferred are questions that the person answering has not
 * met, and among those, questions with follow-ups.
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
