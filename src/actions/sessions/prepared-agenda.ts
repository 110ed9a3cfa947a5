import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import {
  type AgendaTime,
  overAt,
  type PreparedAgenda,
  stillKept,
  withoutWords,
  withWords,
} from '../../domain/sessions/prepared-agenda.ts';
import { noSessions } from '../../domain/sessions/session.ts';
import { isDamaged } from '../bank/bank.ts';

type Needs = Pick<App, 'store' | 'clock'>;

/** A damaged record is left as it is; the store reports it. */
const unlessDamaged = (error: unknown): undefined => {
  if (!isDamaged(error)) throw error;
  return undefined;
};

export async function agendaTime({ store, clock }: Needs, ref: CohortRef): Promise<AgendaTime> {
  return { now: clock.now(), sessions: (await store.sessions.get(ref).catch(unlessDamaged)) ?? noSessions };
}

export async function preparedAgenda(app: Needs, ref: CohortRef): Promise<PreparedAgenda | undefined> {
  const [kept, time] = await Promise.all([
    app.store.agendas.get(ref).catch(unlessDamaged),
    agendaTime(app, ref),
  ]);
  return stillKept(kept, time);
}

/** False: somebody else has written it since, and nothing was changed. */
export async function writeAgenda(
  app: Needs,
  ref: CohortRef,
  { words, since }: { readonly words: string; readonly since: number },
): Promise<boolean> {
  const time = await agendaTime(app, ref);
  let isSaved = false;
  await app.store.agendas.update(ref, (before) => {
    const after = withWords(before, { words, since, ...time });
    isSaved = after !== undefined;
    return after;
  });
  return isSaved;
}

export async function startAgendaOver(app: Needs, ref: CohortRef): Promise<void> {
  const time = await agendaTime(app, ref);
  await app.store.agendas.update(ref, (before) => {
    const kept = stillKept(before, time);
    return kept?.words === undefined ? undefined : withoutWords(kept, time.now);
  });
}

/**
 * Deletes an expired agenda, even if nobody prepares another session.
 * @returns when the agenda expires, epoch ms
 */
export async function forgetOverAgenda(app: Needs, ref: CohortRef): Promise<number> {
  const [kept, time] = await Promise.all([preparedAgenda(app, ref), agendaTime(app, ref)]);
  if (kept) return overAt(kept, time);
  await app.store.agendas.removeIf(ref, (stored) => stillKept(stored, time) === undefined);
  return Number.POSITIVE_INFINITY;
}
