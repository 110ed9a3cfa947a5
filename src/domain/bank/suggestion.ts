import { MOST_DECIDED_SUGGESTIONS, MOST_SUGGESTIONS } from '../bounds.ts';
import type { BucketId } from '../pack.ts';
import type { Bank } from './bank.ts';
import { OWN_SECTION, ownId, withoutOwn, withQuestion } from './bank.ts';

export type SuggestionState = 'open' | 'approved' | 'declined';

export interface Suggestion {
  /** Id of the interaction that brought it. */
  readonly id: string;
  readonly at: number;
  readonly text: string;
  readonly bucket: BucketId;
  readonly state: SuggestionState;
  readonly decidedAt?: number;
}

export const noSuggestions: readonly Suggestion[] = [];

/** `undefined` if the member already has as many suggestions waiting as allowed. */
export function suggesting(
  all: readonly Suggestion[],
  suggestion: Suggestion,
): readonly Suggestion[] | undefined {
  if (all.some(({ id }) => id === suggestion.id)) return all;
  const open = all.filter(({ state }) => state === 'open');
  if (open.length >= MOST_SUGGESTIONS) return undefined;
  const decided = all.filter(({ state }) => state !== 'open').slice(-MOST_DECIDED_SUGGESTIONS);
  return [...decided, ...open, suggestion].toSorted((a, b) => a.at - b.at);
}

export const deciding = (
  all: readonly Suggestion[],
  id: string,
  state: 'approved' | 'declined',
  now: number,
): readonly Suggestion[] =>
  all.map((one) => (one.id === id && one.state === 'open' ? { ...one, state, decidedAt: now } : one));

/** Adds the suggested question; its id doesn't reveal who suggested it. `undefined` if there is no room. */
export const approved = (bank: Bank, { id, text, bucket }: Suggestion): Bank | undefined => {
  const question = { id: ownId(id), text, bucket, section: OWN_SECTION, skills: [], areas: [], rubric: [] };
  return bank.own.some((own) => own.id === question.id) ? bank : withQuestion(bank, question);
};

/** Also removes the question that an interrupted approval may have left behind. */
export const declined = (bank: Bank, { id }: Suggestion): Bank =>
  bank.own.some((own) => own.id === ownId(id)) ? withoutOwn(bank, ownId(id)) : bank;
