import { stableHash } from '../hash.ts';
import { BUCKET_IDS, type BucketId, type Question } from '../pack.ts';
import type { LogEntry } from '../post.ts';
import { lastAsked } from '../posts/asked.ts';
import type { Upcoming } from './upcoming.ts';

/** Filters for a list of questions. `new`: never asked and not retired. `next`: expected on a coming date. */
export const BANK_STATES = ['all', 'new', 'next', 'posted', 'own', 'retired'] as const;
export type BankStateName = (typeof BANK_STATES)[number];

export interface BankFilter {
  readonly bucket: BucketId | 'all';
  readonly state: BankStateName;
  readonly section: string;
}

export const EVERYTHING: BankFilter = { bucket: 'all', state: 'all', section: '-' };

export const sectionHash = (section: string): string => stableHash(section);

export interface ListedQuestion {
  readonly question: Question;
  readonly isOwn: boolean;
  readonly isRetired: boolean;
  readonly askedOn?: string;
  /** Only within the dates that are planned ahead. */
  readonly nextOn?: string;
}

/** @param own ids of the cohort's own questions */
export function listQuestions(
  questions: readonly Question[],
  {
    own,
    retired,
    log,
    next,
  }: {
    readonly own: ReadonlySet<string>;
    readonly retired: ReadonlySet<string>;
    readonly log: readonly LogEntry[];
    readonly next: readonly Upcoming[];
  },
): readonly ListedQuestion[] {
  const asked = lastAsked(log);
  const coming = new Map(
    next
      .toReversed()
      .flatMap(({ day, choice }) => (typeof choice === 'object' ? [[choice.question.id, day]] : [])),
  );
  return questions.map((question) => {
    const [askedOn, nextOn] = [asked.get(question.id), coming.get(question.id)];
    return {
      question,
      isOwn: own.has(question.id),
      isRetired: retired.has(question.id),
      ...(askedOn !== undefined && { askedOn }),
      ...(nextOn !== undefined && { nextOn }),
    };
  });
}

function isIn(state: BankStateName, { isOwn, isRetired, askedOn, nextOn }: ListedQuestion): boolean {
  switch (state) {
    case 'all':
      return true;
    case 'new':
      return askedOn === undefined && !isRetired;
    case 'next':
      return nextOn !== undefined;
    case 'posted':
      return askedOn !== undefined;
    case 'own':
      return isOwn;
    case 'retired':
      return isRetired;
  }
}

export const filtered = (
  all: readonly ListedQuestion[],
  { bucket, state, section }: BankFilter,
): readonly ListedQuestion[] =>
  all.filter(
    (one) =>
      isIn(state, one) &&
      (bucket === 'all' || one.question.bucket === bucket) &&
      (section === '-' || sectionHash(one.question.section) === section),
  );

export const bucketNamed = (typed: string | null): BankFilter['bucket'] =>
  BUCKET_IDS.find((bucket) => bucket === typed) ?? 'all';

export const stateNamed = (typed: string | null): BankStateName =>
  BANK_STATES.find((state) => state === typed) ?? 'all';
