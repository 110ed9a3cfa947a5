import { MOST_SESSIONS, MOST_SESSIONS_AHEAD } from '../bounds.ts';
import type { CohortRef } from '../cohort.ts';
import { stableHash } from '../hash.ts';
import type { Post } from '../post.ts';
import type { Window } from '../posts/due.ts';
import type { SaidCounts } from './attendance.ts';

const HOUR_MS = 60 * 60_000;
/** So long before its time somebody can already be there. */
export const EARLY_MS = HOUR_MS;
/** Nobody says how long a session takes: so long after it began, what somebody said of it can still be changed. */
export const SAYING_MS = 12 * HOUR_MS;
export const RETRO_MS = 7 * 24 * HOUR_MS;

/** Stands in the ledger of sessions where that of questions names one: both go through the same states. */
export const SESSION = 'session';

/**
 * Where a session is in its time: before it, in it and shortly after, while people look back at it, and over. What its
 * message offers depends on that.
 */
export const STAGES = ['ahead', 'on', 'after', 'over', 'called-off'] as const;
export type Stage = (typeof STAGES)[number];

/** What the message of a session shows of what changes. */
export interface ShownSession extends SaidCounts {
  readonly stage: Stage;
}

export const EVENT_WISHES = ['once', 'weekly'] as const;

/** Discord's own event beside the message. */
export interface SessionEvent {
  readonly wish: (typeof EVENT_WISHES)[number];
  readonly id?: string;
  /** Nothing more is tried. */
  readonly failure?: 'no-permission' | 'refused';
}

/** A meeting of a group, which a lead announced. */
export interface Session {
  /** Its local date and time, `2026-12-03-1900`: a group has one at a time, so that announcing it twice announces it once. */
  readonly id: string;
  readonly startsAt: number;
  readonly announcedAt: number;
  readonly place?: string;
  /** How far the message came; absent until the first attempt. */
  readonly post?: Post;
  /** What the message showed when it was last edited; absent: what it was sent with. */
  readonly shown?: ShownSession;
  readonly calledOffAt?: number;
  readonly event?: SessionEvent;
}

/** What announces one. */
export type Announced = Pick<Session, 'id' | 'startsAt' | 'announcedAt' | 'place' | 'event'>;

export const noSessions: readonly Session[] = [];

export const sessionId = (day: string, { hour, minute }: { hour: number; minute: number }): string =>
  `${day}-${String(hour).padStart(2, '0')}${String(minute).padStart(2, '0')}`;

/** The date of the group on which it is. */
export const dayOfSession = ({ id }: Pick<Session, 'id'>): string => id.slice(0, 10);

export const sessionWith = (all: readonly Session[], id: string): Session | undefined =>
  all.find((one) => one.id === id);

/** The span in which its message may be sent. */
export const sessionWindow = (session: Pick<Session, 'id' | 'announcedAt' | 'startsAt'>): Window => ({
  day: dayOfSession(session),
  dueAt: session.announcedAt,
  closesAt: session.startsAt,
});

/** The same in every attempt and process, and another when it is announced again. */
export const nonceOfSession = (
  { guild, cohort }: CohortRef,
  { id, announcedAt }: Pick<Session, 'id' | 'announcedAt'>,
): string => `s-${stableHash(`${guild}/${cohort}/${id}/${announcedAt}`)}`;

export function stageOf({ startsAt, calledOffAt }: Session, now: number): Stage {
  if (calledOffAt !== undefined) return 'called-off';
  if (now < startsAt) return 'ahead';
  if (now < startsAt + SAYING_MS) return 'on';
  return now < startsAt + RETRO_MS ? 'after' : 'over';
}

/** When its stage changes next, epoch ms. */
export function nextStageAt({ startsAt, calledOffAt }: Session, now: number): number {
  if (calledOffAt !== undefined) return Number.POSITIVE_INFINITY;
  const instants = [startsAt, startsAt + SAYING_MS, startsAt + RETRO_MS].filter((at) => at > now);
  return Math.min(...instants);
}

/** Whether its message stands in the channel, as far as anybody knows. */
export const isStanding = ({ post }: Session): boolean => post?.state === 'posted' && post.deleted !== true;

/** Those that took place, or take place now. */
export const heldBy = (all: readonly Session[], now: number): readonly Session[] =>
  all.filter(
    (session) => session.calledOffAt === undefined && isStanding(session) && session.startsAt <= now,
  );

export const aheadOf = (all: readonly Session[], now: number): readonly Session[] =>
  all.filter(({ startsAt, calledOffAt }) => calledOffAt === undefined && startsAt > now);

/** With one more, the earliest first; as it was where one is announced for that time, or so many are to come. */
export function withAnnounced(all: readonly Session[], announced: Announced): readonly Session[] {
  const before = sessionWith(all, announced.id);
  if (before && before.calledOffAt === undefined) return all;
  if (aheadOf(all, announced.announcedAt).length >= MOST_SESSIONS_AHEAD) return all;
  return [...all.filter((one) => one !== before), announced]
    .toSorted((one, other) => one.startsAt - other.startsAt)
    .slice(-MOST_SESSIONS);
}

/** With a change of one; as it was where that one is not there, or nothing is changed. */
export function withChanged(
  all: readonly Session[],
  id: string,
  change: (session: Session) => Session | undefined,
): readonly Session[] {
  const before = sessionWith(all, id);
  const after = before && change(before);
  return after === undefined ? all : all.map((one) => (one === before ? after : one));
}
