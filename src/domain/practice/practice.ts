import { type Card, createEmptyCard, type Grade as FsrsGrade, fsrs, Rating, State } from 'ts-fsrs';
import { MOST_GRADES, MOST_PRACTICE_ANSWERS } from '../bounds.ts';
import type { Rating as Level } from '../member.ts';
import type { BucketId, Question } from '../pack.ts';
import type { Attempt } from './attempt.ts';

/** How much of the rubric an answer covered, in its author's own judgement. */
export type Grade = Level;

export const GRADE_BY_NAME: Readonly<Record<`${Grade}`, Grade>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 };

/** How well one member knows one question, in the terms of FSRS. */
export interface Memory {
  readonly due: number;
  readonly stability: number;
  readonly difficulty: number;
  readonly reviewedAt: number;
  readonly reviews: number;
  readonly lapses: number;
}

export interface PracticeCard extends Memory {
  /** The memory before the latest grade, so that a correction can replace that grade; absent if it was the first. */
  readonly before?: Memory;
}

export interface GradedAnswer {
  readonly question: string;
  /** The question's bucket at that time. */
  readonly bucket: BucketId;
  readonly grade: Grade;
  readonly at: number;
}

export interface PracticeAnswer {
  /** Id of the interaction that sent the form. */
  readonly id: string;
  readonly at: number;
  readonly text: string;
  /** What it answers other than the question itself: a follow-up or a missed point, in the words it had then. */
  readonly to?: string;
}

/** Everything stored about one member's practice in one server, except the texts. */
export interface Practice {
  readonly cards: Readonly<Record<string, PracticeCard>>;
  /** Oldest first. */
  readonly grades: readonly GradedAnswer[];
  readonly written: readonly string[];
  /** Oldest first. */
  readonly attempts: readonly Attempt[];
}

export const noPractice: Practice = { cards: {}, grades: [], written: [], attempts: [] };

const DAY = 86_400_000;
/** Members may be invited to an interview any week, so no question stays away longer than this. */
const LONGEST_DAYS = 90;
/** A second grade within this time corrects the first; it is not a second answer. */
export const CORRECTION_MS = 3_600_000;

/**
 * FSRS has one failing grade and three passing ones. Less than half of the rubric counts as failed; "about half" passes
 * as hard, "most" as good, and "all" as easy.
 */
const FSRS_GRADE: Readonly<Record<Grade, FsrsGrade>> = {
  1: Rating.Again,
  2: Rating.Again,
  3: Rating.Hard,
  4: Rating.Good,
  5: Rating.Easy,
};

/** Whole days and no learning steps: an interview answer is not a word to be repeated after ten minutes. */
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false, maximum_interval: LONGEST_DAYS });

const cardOf = (memory: Memory): Card => ({
  ...createEmptyCard(new Date(memory.due)),
  stability: memory.stability,
  difficulty: memory.difficulty,
  reps: memory.reviews,
  lapses: memory.lapses,
  state: State.Review,
  last_review: new Date(memory.reviewedAt),
});

/** The memory after a grade. If the clock was set back, no time counts as passed. */
function reviewed(memory: Memory | undefined, grade: Grade, now: number): Memory {
  const at = Math.max(now, memory?.reviewedAt ?? now);
  const card = memory ? cardOf(memory) : createEmptyCard(new Date(at));
  const { card: next } = scheduler.next(card, new Date(at), FSRS_GRADE[grade]);
  return {
    // After a failure, FSRS may let a question that was long known well wait for days; here it comes back the next day.
    due: FSRS_GRADE[grade] === Rating.Again ? at + DAY : next.due.getTime(),
    stability: next.stability,
    difficulty: next.difficulty,
    reviewedAt: at,
    reviews: next.reps,
    lapses: next.lapses,
  };
}

/** How many of the member's days after the day of the grade the question is due, from the start of that day. */
export const daysUntilDue = ({ reviewedAt, due }: Memory): number => Math.round((due - reviewedAt) / DAY);

const memoryOf = ({ before: _before, ...memory }: PracticeCard): Memory => memory;

/** Records a grade; a second grade soon after the first, for the same question, replaces it. */
export function graded(
  practice: Practice,
  question: Pick<Question, 'id' | 'bucket'>,
  grade: Grade,
  now: number,
): Practice {
  const card = practice.cards[question.id];
  const corrects = card !== undefined && now - card.reviewedAt < CORRECTION_MS;
  const before = corrects ? card.before : card && memoryOf(card);
  // A correction keeps the time of the grade it replaces, so pressing the same button twice changes nothing.
  const at = corrects ? card.reviewedAt : now;
  const after = reviewed(before, grade, at);
  const entry = { question: question.id, bucket: question.bucket, grade, at: after.reviewedAt };
  const last = corrects ? practice.grades.findLastIndex((one) => one.question === question.id) : -1;
  const grades = last === -1 ? [...practice.grades, entry] : practice.grades.with(last, entry);
  return {
    ...practice,
    cards: { ...practice.cards, [question.id]: before === undefined ? after : { ...after, before } },
    grades: grades.slice(-MOST_GRADES),
  };
}

export const lastGrade = ({ grades }: Practice, question: string): GradedAnswer | undefined =>
  grades.findLast((one) => one.question === question);

/** Adds an answer to a question's answers. A form sent twice is stored once, with the text sent last. */
export function withAnswer(
  answers: readonly PracticeAnswer[],
  answer: PracticeAnswer,
): readonly PracticeAnswer[] {
  const known = answers.find(({ id }) => id === answer.id);
  if (known)
    return known.text === answer.text ? answers : answers.map((one) => (one === known ? answer : one));
  // Answers to follow-ups and answers to the question itself are limited separately.
  const isLike = (one: PracticeAnswer): boolean => (one.to === undefined) === (answer.to === undefined);
  const oldest = answers.filter(isLike).at(-MOST_PRACTICE_ANSWERS);
  return [...answers.filter((one) => one !== oldest), answer];
}
