import type { App } from '../../app.ts';
import { ownId } from '../../domain/bank/bank.ts';
import { approved, deciding, declined, type Suggestion, suggesting } from '../../domain/bank/suggestion.ts';
import type { CohortRef } from '../../domain/cohort.ts';

type Storing = Pick<App, 'store' | 'clock'>;

export interface OpenSuggestion {
  readonly user: string;
  readonly suggestion: Suggestion;
}

/** Suggestions that wait for the cohort's leads, oldest first. */
export async function openSuggestions(
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
): Promise<readonly OpenSuggestion[]> {
  const all = await store.suggestions.all(ref);
  return [...all]
    .flatMap(([user, own]) => own.map((suggestion) => ({ user, suggestion })))
    .filter(({ suggestion }) => suggestion.state === 'open')
    .toSorted((a, b) => a.suggestion.at - b.suggestion.at);
}

const changing = ({ guild, cohort }: CohortRef): string => `suggestions/${guild}/${cohort}`;

/**
 * Whether the id is already used for something else. It comes from a form that may be forged: a lead might otherwise
 * decide on another member's suggestion, or delete one of the group's questions by declining.
 */
async function isTaken({ store }: Storing, ref: CohortRef, user: string, id: string): Promise<boolean> {
  const all = await store.suggestions.all(ref);
  if (all.get(user)?.some((one) => one.id === id)) return false;
  const { own } = await store.bank.get(ref);
  return (
    own.some((question) => question.id === ownId(id)) ||
    [...all.values()].some((suggestions) => suggestions.some((one) => one.id === id))
  );
}

/** Saves a suggestion and returns the result. `too-many`: this member has as many open suggestions as allowed. */
export function suggest(
  app: Storing,
  ref: CohortRef,
  user: string,
  { id, text, bucket }: Pick<Suggestion, 'id' | 'text' | 'bucket'>,
): Promise<'saved' | 'too-many' | 'taken'> {
  return app.store.inTurn(changing(ref), async () => {
    if (await isTaken(app, ref, user, id)) return 'taken';
    const suggestion: Suggestion = { id, at: app.clock.now(), text, bucket, state: 'open' };
    const stored = await app.store.suggestions.update(ref, user, (all) => suggesting(all, suggestion));
    return stored.some((one) => one.id === id) ? 'saved' : 'too-many';
  });
}

/** `gone`: its author deleted their data. `full`: no room for a question. Otherwise its state, whoever decided. */
export type Decided = { readonly state: Suggestion['state']; readonly isNew: boolean } | 'gone' | 'full';

/** Handles simultaneous decisions of two leads one after the other. After a crash the suggestion is still open. */
export function decideSuggestion(
  { store, clock }: Storing,
  ref: CohortRef,
  id: string,
  state: 'approved' | 'declined',
): Promise<Decided> {
  return store.inTurn(changing(ref), async () => {
    const all = await store.suggestions.all(ref);
    const found = [...all].flatMap(([user, own]) =>
      own.filter((one) => one.id === id).map((suggestion) => ({ user, suggestion })),
    )[0];
    if (!found) return 'gone';
    const { user, suggestion } = found;
    if (suggestion.state !== 'open') return { state: suggestion.state, isNew: false };
    let isFull = false;
    await store.bank.update(ref, (bank) => {
      const after = state === 'approved' ? approved(bank, suggestion) : declined(bank, suggestion);
      isFull = after === undefined;
      return after ?? bank;
    });
    if (isFull) return 'full';
    await store.suggestions.update(ref, user, (own) => deciding(own, id, state, clock.now()));
    return { state, isNew: true };
  });
}
