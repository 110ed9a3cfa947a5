import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { type Attendance, noAttendance, type Said, withSaid } from '../../domain/sessions/attendance.ts';
import {
  dayOfSession,
  EARLY_MS,
  heldBy,
  isStanding,
  type Session,
  sessionWith,
  stageOf,
} from '../../domain/sessions/session.ts';
import { type SaidOfSession, saidOfSessions } from '../../domain/sessions/who-came.ts';

type Needs = Pick<App, 'store' | 'clock'>;

/** What people on the group's roster said about its sessions. People who said nothing are left out. */
export async function attendanceOf(
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
): Promise<ReadonlyMap<string, Attendance>> {
  const roster = await store.cohorts.roster(ref);
  return store.attendance.ofMany(ref, [...roster.keys()]);
}

/** Why an answer about a session was refused. `gone`: the session is no longer announced. */
export type NotSaid = 'gone' | 'called-off' | 'too-early' | 'over';

/** Why nothing can be said about the session now; undefined: it can. */
function whyNot(session: Session | undefined, said: Said, now: number): NotSaid | undefined {
  if (!session || !isStanding(session)) return 'gone';
  const stage = stageOf(session, now);
  if (stage === 'called-off') return stage;
  if (stage === 'after' || stage === 'over') return 'over';
  return said === 'here' && now < session.startsAt - EARLY_MS ? 'too-early' : undefined;
}

/** The result: if there is a problem, nothing was saved. */
export interface SaidNow {
  readonly session: Session | undefined;
  readonly problem?: NotSaid;
}

export async function say(
  { store, clock }: Needs,
  ref: CohortRef,
  { user, session: id, said }: { readonly user: string; readonly session: string; readonly said: Said },
): Promise<SaidNow> {
  const at = clock.now();
  const session = sessionWith(await store.sessions.get(ref), id);
  const problem = whyNot(session, said, at);
  if (problem) return { session, problem };
  await store.attendance.update(ref, user, (before) => withSaid(before, id, { said, at }));
  return { session };
}

/** What a member said about each session that took place, starting from a date. */
export type SaidByMembers = (user: string, joinedAt: number | undefined) => readonly SaidOfSession[];

export async function saidSince(
  { store, clock }: Needs,
  ref: CohortRef,
  from: string,
): Promise<SaidByMembers> {
  const held = heldBy(await store.sessions.get(ref), clock.now()).filter(
    (session) => dayOfSession(session) >= from,
  );
  if (held.length === 0) return () => [];
  const attendance = await attendanceOf({ store }, ref);
  return (user, joinedAt) => saidOfSessions(held, attendance.get(user) ?? noAttendance, joinedAt);
}
