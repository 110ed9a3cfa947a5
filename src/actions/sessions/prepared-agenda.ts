import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import {
  overAt,
  type PreparedAgenda,
  stillKept,
  withoutWords,
  withWords,
} from '../../domain/sessions/prepared-agenda.ts';
import { isDamaged } from '../bank/bank.ts';

type Needs = Pick<App, 'store' | 'clock'>;

/** What is damaged is reported by the store and kept: the bot then says what it would say. */
export async function preparedAgenda(
  { store, clock }: Needs,
  ref: CohortRef,
): Promise<PreparedAgenda | undefined> {
  const kept = await store.agendas.get(ref).catch((error: unknown) => {
    if (!isDamaged(error)) throw error;
    return undefined;
  });
  return stillKept(kept, clock.now());
}

/** False: somebody else wrote it since, and nothing was changed. */
export async function writeAgenda(
  { store, clock }: Needs,
  ref: CohortRef,
  { words, since }: { readonly words: string; readonly since: number },
): Promise<boolean> {
  let isSaved = false;
  await store.agendas.update(ref, (before) => {
    const after = withWords(before, { words, since, now: clock.now() });
    isSaved = after !== undefined;
    return after;
  });
  return isSaved;
}

export async function startAgendaOver({ store, clock }: Needs, ref: CohortRef): Promise<void> {
  const now = clock.now();
  await store.agendas.update(ref, (before) => {
    const kept = stillKept(before, now);
    return kept?.words === undefined ? undefined : withoutWords(kept, now);
  });
}

/**
 * Deletes what is over, even if nobody prepares another session.
 * @returns when it will be over, epoch ms
 */
export async function forgetOverAgenda({ store, clock }: Needs, ref: CohortRef): Promise<number> {
  const kept = await preparedAgenda({ store, clock }, ref);
  if (kept) return overAt(kept);
  const now = clock.now();
  await store.agendas.removeIf(ref, (stored) => stillKept(stored, now) === undefined);
  return Number.POSITIVE_INFINITY;
}
