import { allQuestions } from '../catalog.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Question } from '../pack.ts';
import type { Gaps } from '../skills/gaps.ts';
import type { Attempt } from './attempt.ts';
import type { Comebacks } from './comebacks.ts';
import { missedPoints, toCompare, withMissedPoints } from './judging.ts';
import type { Practice } from './practice.ts';

export const PRACTICE_SCOPES = ['any', 'gap', ...BUCKET_IDS] as const;
export type PracticeScope = (typeof PRACTICE_SCOPES)[number];

export type NextPractice =
  /** `again`: it was first tried weeks ago and comes back for comparison. */
  | { readonly question: Question; readonly why: 'due' | 'new' | 'again' }
  /** A point that an attempt missed; `index` is its place in the rubric. */
  | { readonly question: Question; readonly why: 'missed'; readonly attempt: Attempt; readonly index: number }
  /** Nothing is due or new. This question comes back next, from `day` on (by the member's own date). */
  | { readonly question: Question; readonly why: 'early'; readonly day: string };

/** Buckets that have questions, most urgent gap first; buckets without a known gap come last. */
export function bucketsByGap(pack: Pack, gaps: Pick<Gaps, 'buckets'> | undefined): readonly BucketId[] {
  const known = gaps?.buckets.map(({ bucket }) => bucket) ?? [];
  const asked = new Set(allQuestions(pack).map(({ bucket }) => bucket));
  return [...new Set([...known, ...BUCKET_IDS])].filter((bucket) => asked.has(bucket));
}

/** The bucket with the most urgent open gap that has questions; `undefined` if there is none. */
export function weakestGap(pack: Pack, gaps: Pick<Gaps, 'buckets'> | undefined): BucketId | undefined {
  const open = new Set(gaps?.buckets.filter(({ gap }) => gap > 0).map(({ bucket }) => bucket));
  return bucketsByGap(pack, gaps).find((bucket) => open.has(bucket));
}

const isToday = ({ days, today }: Comebacks, id: string): boolean => {
  const day = days.get(id);
  return day !== undefined && day <= today;
};

/** Why a question would be asked now. */
export const whyNow = (back: Comebacks, id: string): NextPractice['why'] =>
  back.days.has(id) ? (isToday(back, id) ? 'due' : 'early') : 'new';

/** A point that an attempt missed, in a question that can still be asked. */
function missedOf(
  questions: ReadonlyMap<string, Question>,
  practice: Pick<Practice, 'attempts'>,
  now: number,
): NextPractice | undefined {
  for (const attempt of withMissedPoints(practice, now)) {
    const question = questions.get(attempt.question);
    const missed = missedPoints(attempt);
    const index = question?.rubric.findIndex(({ id }) => missed.includes(id)) ?? -1;
    if (question && index >= 0) return { question, why: 'missed', attempt, index };
  }
  return undefined;
}

/**
 * Missed points come first, then questions due today (longest due first), then those that come back for comparison,
 * then new ones in the order of the buckets.
 *
 * @param buckets the buckets to ask about, in order; `undefined` is returned if they have no questions
 */
export function nextToPractise(
  pack: Pack,
  practice: Pick<Practice, 'cards' | 'attempts' | 'written'>,
  back: Comebacks,
  { buckets, now }: { readonly buckets: readonly BucketId[]; readonly now: number },
): NextPractice | undefined {
  const { cards } = practice;
  const questions = buckets.flatMap((bucket) => allQuestions(pack).filter((one) => one.bucket === bucket));
  const byId = new Map(questions.map((question) => [question.id, question]));
  const missed = missedOf(byId, practice, now);
  if (missed) return missed;
  const met = questions
    .flatMap((question) => {
      const day = back.days.get(question.id);
      return day === undefined ? [] : [{ question, day, due: cards[question.id]?.due ?? 0 }];
    })
    .toSorted((one, other) => one.due - other.due);
  const ready = met.find(({ question }) => isToday(back, question.id));
  if (ready) return { question: ready.question, why: 'due' };
  const [again] = toCompare(practice, now).flatMap((id) => byId.get(id) ?? []);
  if (again) return { question: again, why: 'again' };
  const fresh = questions.find(({ id }) => !back.days.has(id));
  if (fresh) return { question: fresh, why: 'new' };
  const [first] = met.toSorted((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)));
  return first && { question: first.question, why: 'early', day: first.day };
}

export interface Waiting {
  readonly due: number;
  readonly unseen: number;
}

export function waiting(pack: Pack, back: Comebacks, buckets: readonly BucketId[]): Waiting {
  const ids = allQuestions(pack).flatMap(({ id, bucket }) => (buckets.includes(bucket) ? [id] : []));
  const met = ids.filter((id) => back.days.has(id));
  return { due: met.filter((id) => isToday(back, id)).length, unseen: ids.length - met.length };
}
