import type { App } from '../../app.ts';
import type { WhoIsWho } from '../../domain/cohort/who-is-who.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import {
  canChange,
  noteOf,
  type RetroNote,
  type RetroWords,
  type ShownRetro,
  shownRetro,
  withNote,
  withoutNote,
} from '../../domain/sessions/retro.ts';
import { heldBy, type Session, sessionWith, stageOf } from '../../domain/sessions/session.ts';

type Needs = Pick<App, 'store' | 'clock'>;

export interface OneNote {
  readonly user: string;
  readonly session: string;
}

/** Why somebody can't write a retro of a session. */
export type NoRetro = 'gone' | 'not-yet' | 'over' | 'not-there';

export interface OwnRetro {
  readonly session: Session | undefined;
  readonly note: RetroNote | undefined;
  readonly problem?: NoRetro;
}

/** What somebody wrote about a session, and whether they can write now. */
export async function ownRetro({ store, clock }: Needs, ref: CohortRef, of: OneNote): Promise<OwnRetro> {
  const [all, retro, attendance] = await Promise.all([
    store.sessions.get(ref),
    store.retro.get(ref),
    store.attendance.of(ref, of.user),
  ]);
  const session = sessionWith(all, of.session);
  const found = { session, note: noteOf(retro, of.session, of.user) };
  if (!session) return { ...found, problem: 'gone' };
  const stage = stageOf(session, clock.now());
  if (stage === 'called-off') return { ...found, problem: 'gone' };
  if (stage === 'ahead') return { ...found, problem: 'not-yet' };
  if (stage === 'over') return { ...found, problem: 'over' };
  const said = attendance[of.session]?.said;
  return said === 'here' || said === 'late' ? found : { ...found, problem: 'not-there' };
}

/** Undefined: leads can read the retro by now, so it no longer changes. */
export async function writeRetro(
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
  { user, session }: OneNote,
  { words, byLead }: { readonly words: RetroWords; readonly byLead: boolean },
): Promise<RetroNote | undefined> {
  let isOpen = false;
  const stored = await store.retro.update(ref, (before) => {
    isOpen = canChange(noteOf(before, session, user));
    return withNote(before, session, { user, ...words, ...(byLead ? { byLead } : {}) });
  });
  return isOpen ? noteOf(stored, session, user) : undefined;
}

/** False: leads can read the retro by now, or there was none. */
export async function dropRetro(
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
  { user, session }: OneNote,
): Promise<boolean> {
  let hadNote = false;
  const stored = await store.retro.update(ref, (before) => {
    hadNote = noteOf(before, session, user) !== undefined;
    return withoutNote(before, session, user);
  });
  return hadNote && noteOf(stored, session, user) === undefined;
}

export interface RetroForLeads extends ShownRetro {
  readonly session: Session;
  /** The session before it, by id. */
  readonly earlier: string | undefined;
}

/**
 * @param id of a session
 * @returns undefined if it did not take place
 */
export async function retroForLeads(
  { store, clock }: Needs,
  ref: CohortRef,
  who: WhoIsWho,
  id: string,
): Promise<RetroForLeads | undefined> {
  const held = heldBy(await store.sessions.get(ref), clock.now());
  const index = held.findIndex((session) => session.id === id);
  const session = held[index];
  if (!session) return undefined;
  const shown = shownRetro(await store.retro.get(ref), id, who.leads);
  return { ...shown, session, earlier: held[index - 1]?.id };
}
