import type { App } from '../../app.ts';
import type { WhoIsWho } from '../../domain/cohort/who-is-who.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { countsOfSession, type SaidCounts } from '../../domain/sessions/attendance.ts';
import { shownRetro } from '../../domain/sessions/retro.ts';
import {
  type Announced,
  aheadOf,
  heldBy,
  type Session,
  sessionWith,
  withAnnounced,
  withChanged,
} from '../../domain/sessions/session.ts';
import { attendanceOf } from './attendance.ts';

type Needs = Pick<App, 'store' | 'clock' | 'tendSessions'>;

/** Announces a session and has its message sent. `taken`: there is a session at that time already. */
export async function announceSession(
  app: Needs,
  ref: CohortRef,
  session: Announced,
): Promise<'announced' | 'taken' | 'too-many'> {
  let before: readonly Session[] = [];
  const stored = await app.store.sessions.update(ref, (all) => {
    before = all;
    return withAnnounced(all, session);
  });
  if (stored === before) return sessionWith(before, session.id) ? 'taken' : 'too-many';
  await app.tendSessions(ref);
  return 'announced';
}

/** Undefined: it is not an upcoming session any more. */
export async function callOffSession(app: Needs, ref: CohortRef, id: string): Promise<Session | undefined> {
  const now = app.clock.now();
  await app.store.sessions.update(ref, (all) =>
    withChanged(all, id, (session) =>
      session.startsAt > now && session.calledOffAt === undefined
        ? { ...session, calledOffAt: now }
        : undefined,
    ),
  );
  await app.tendSessions(ref);
  const session = sessionWith(await app.store.sessions.get(ref), id);
  return session?.calledOffAt === undefined ? undefined : session;
}

export interface SessionWithCounts {
  readonly session: Session;
  readonly counts: SaidCounts;
}

/** What leads see about a group's sessions, besides who said what. */
export interface SessionsForLeads {
  readonly ref: CohortRef;
  /** Upcoming sessions, earliest first. */
  readonly ahead: readonly SessionWithCounts[];
  /** The latest session that began, with how many members said nothing about it. */
  readonly last:
    | (SessionWithCounts & {
        readonly unsaid: number;
        /** The number of notes in its retro that leads can read. */
        readonly notes: number;
      })
    | undefined;
}

export async function sessionsForLeads(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  ref: CohortRef,
  who: WhoIsWho,
): Promise<SessionsForLeads> {
  const now = clock.now();
  const [all, attendance, roster] = await Promise.all([
    store.sessions.get(ref),
    attendanceOf({ store }, ref),
    store.cohorts.roster(ref),
  ]);
  const counted = [...attendance].filter(([user]) => who.counts(user)).map(([, said]) => said);
  const withCounts = (session: Session): SessionWithCounts => ({
    session,
    counts: countsOfSession(session.id, counted),
  });
  const latest = heldBy(all, now).at(-1);
  const members = [...roster].filter(
    ([user, joinedAt]) => who.counts(user) && joinedAt <= (latest?.startsAt ?? now),
  );
  return {
    ref,
    ahead: aheadOf(all, now).map(withCounts),
    last: latest && {
      ...withCounts(latest),
      notes: shownRetro(await store.retro.get(ref), latest.id, who.leads).notes,
      unsaid: members.filter(([user]) => attendance.get(user)?.[latest.id] === undefined).length,
    },
  };
}
