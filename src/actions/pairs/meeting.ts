import type { App } from '../../app.ts';
import { allQuestions } from '../../domain/catalog.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { isOf, type Pair, pairById, withPair } from '../../domain/pairs/draw.ts';
import { questionsForRounds, type Round, roundsOf } from '../../domain/pairs/rounds.ts';
import type { Question } from '../../domain/question.ts';
import type { Meeting } from '../../domain/reviews/review.ts';
import { packOfCohorts, questionOf } from '../bank/bank.ts';

type Needs = Pick<App, 'store' | 'log' | 'pack'>;

/** A pair of a group, by its week. */
export type MeetingRef = CohortRef & Meeting;

/** The pair as it is now; undefined: it no longer exists, or this person is not in it. */
export async function ownMeeting(
  { store }: Pick<App, 'store'>,
  { week, pair: id, ...ref }: MeetingRef,
  user: string,
): Promise<Pair | undefined> {
  const draw = await store.pairs.draw(ref, week);
  const pair = draw && pairById(draw, id);
  return pair && isOf(pair, user) ? pair : undefined;
}

/** The ids of questions that somebody answered or practised. */
async function metBy({ store }: Needs, guild: string, user: string): Promise<ReadonlySet<string>> {
  const [{ answers }, { cards, attempts, written }] = await Promise.all([
    store.members.get(guild, user),
    store.practice.get(guild, user),
  ]);
  return new Set([
    ...[...answers, ...attempts].map(({ question }) => question),
    ...Object.keys(cards),
    ...written,
  ]);
}

/**
 * The questions that the members of a pair ask each other, by round. They are chosen once and stored, and chosen again
 * when the number of people who meet changes. Empty: the group asks no questions with points to judge by.
 */
export async function questionsOfPair(app: Needs, at: MeetingRef, pair: Pair): Promise<readonly string[]> {
  const { week, pair: id, ...ref } = at;
  const rounds = roundsOf(pair);
  if (pair.questions?.length === rounds.length) return pair.questions;
  const users = rounds.map(({ interviewee }) => interviewee);
  const [pack, met] = await Promise.all([
    packOfCohorts(app, ref.guild, [ref.cohort], 'asked'),
    Promise.all(users.map(async (user) => [user, await metBy(app, ref.guild, user)] as const)),
  ]);
  const questions = questionsForRounds(rounds, {
    questions: allQuestions(pack).filter(({ rubric }) => rubric.length > 0),
    met: new Map(met),
    seed: `${ref.guild}/${ref.cohort}/${week}/${id}`,
  });
  const kept = await app.store.pairs.change(ref, week, (draw) =>
    withPair(draw, id, (now) => withQuestions(now, questions)),
  );
  return (kept && pairById(kept, id)?.questions) ?? [];
}

/**
 * The pair with these questions. Unchanged if questions are chosen already, or if another number of people meets by
 * now.
 */
function withQuestions(pair: Pair, questions: readonly string[]): Pair {
  const rounds = roundsOf(pair).length;
  const isChosen = pair.questions?.length === rounds;
  return isChosen || questions.length !== rounds ? pair : { ...pair, questions };
}

/**
 * Who somebody interviews, and the question; undefined: they meet nobody, or the group asks no questions with points to
 * judge by.
 */
export interface OwnRound extends Round {
  /** Counted from 0. */
  readonly index: number;
  readonly question: Question;
}

export async function ownRound(
  app: Needs,
  at: MeetingRef,
  pair: Pair,
  user: string,
): Promise<OwnRound | undefined> {
  const questions = await questionsOfPair(app, at, pair);
  const index = roundsOf(pair).findIndex(({ interviewer }) => interviewer === user);
  const [round, id] = [roundsOf(pair)[index], questions[index]];
  const question = id === undefined ? undefined : await questionOf(app, at, id);
  return round && question && { ...round, index, question };
}
