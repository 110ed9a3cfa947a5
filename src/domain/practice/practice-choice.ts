import { allQuestions } from '../catalog.ts';
import type { OwnTime } from '../dates.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Question } from '../pack.ts';
import type { Gaps } from '../skills/gaps.ts';
import { isDue, type Practice, type PracticeCard } from './practice.ts';

export const PRACTICE_SCOPES = ['any', 'gap', ...BUCKET_IDS] as const;
export type PracticeScope = (typeof PRACTICE_SCOPES)[number];

export type NextPractice =
  | { readonly question: Question; readonly why: 'due'; readonly card: PracticeCard }
  | { readonly question: Question; readonly why: 'new' }
  /** Nothing is due and nothing is new: which comes next, and when. */
  | { readonly question: Question; readonly why: 'early'; readonly card: PracticeCard };

/** Buckets that have questions, those with the weakest gap first, the ones without a known gap last. */
export function bucketsByGap(pack: Pack, gaps: Pick<Gaps, 'buckets'> | undefined): readonly BucketId[] {
  const known = gaps?.buckets.map(({ bucket }) => bucket) ?? [];
  const asked = new Set(allQuestions(pack).map(({ bucket }) => bucket));
  return [...new Set([...known, ...BUCKET_IDS])].filter((bucket) => asked.has(bucket));
}

/** The bucket of the weakest gap that questions can be asked about; undefined: no gap is known there. */
export function weakestGap(pack: Pack, gaps: Pick<Gaps, 'buckets'> | undefined): BucketId | undefined {
  const open = new Set(gaps?.buckets.filter(({ gap }) => gap > 0).map(({ bucket }) => bucket));
  return bucketsByGap(pack, gaps).find((bucket) => open.has(bucket));
}

/**
 * What comes back is asked before anything new, the longest due first; new ones in the order of the buckets.
 * @param buckets the ones to ask about, in the order wanted; without any question in them: undefined
 */
export function nextToPractise(
  pack: Pack,
  { cards }: Pick<Practice, 'cards'>,
  time: OwnTime,
  buckets: readonly BucketId[],
): NextPractice | undefined {
  const questions = buckets.flatMap((bucket) => allQuestions(pack).filter((one) => one.bucket === bucket));
  const met = questions
    .flatMap((question) => {
      const card = cards[question.id];
      return card === undefined ? [] : [{ question, card }];
    })
    .toSorted((one, other) => one.card.due - other.card.due);
  const ready = met.find(({ card }) => isDue(card, time));
  if (ready) return { ...ready, why: 'due' };
  const fresh = questions.find(({ id }) => cards[id] === undefined);
  if (fresh) return { question: fresh, why: 'new' };
  return met[0] && { ...met[0], why: 'early' };
}

export interface Waiting {
  readonly due: number;
  readonly unseen: number;
}

export function waiting(
  pack: Pack,
  { cards }: Pick<Practice, 'cards'>,
  time: OwnTime,
  buckets: readonly BucketId[],
): Waiting {
  const ids = allQuestions(pack).flatMap(({ id, bucket }) => (buckets.includes(bucket) ? [id] : []));
  const met = ids.flatMap((id) => cards[id] ?? []);
  return { due: met.filter((card) => isDue(card, time)).length, unseen: ids.length - met.length };
}
