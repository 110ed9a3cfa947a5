import { MOST_SESSIONS, MOST_SESSIONS_AHEAD } from '../bounds.ts';
import type { CohortRef } from '../cohort.ts';
import { stableHash } from '../hash.ts';
import type { Post } from '../post.ts';
import type { Window } from '../posts/due.ts';
import type { SaidCounts } from './attendance.ts';

const HOUR_MS = 60 * 60_000;
/** How long before its start people can say that they are there. */
export const EARLY_MS = HOUR_MS;
/** How long after its start people can change what they said about a session. Nobody enters when it ends. */
export const SAYING_MS = 12 * HOUR_MS;
export const RETRO_MS = 7 * 24 * HOUR_MS;

/** Takes the place of a question's id in the ledger of sessions; both go through the same states. */
export const SESSION = 'session';

/**
 * The stages of a session: before it, during and shortly after it, while people look back at it, and over. They decide
 * what its message offers.
 */
export const STAGES = ['ahead', 'on', 'after', 'over', 'called-off'] as const;
export type Stage = (typeof STAGES)[number];

/** The changing parts of what a session's message shows. */
export interface ShownSession extends SaidCounts {
  readonly stage: Stage;
}

export const EVENT_WISHES = ['once', 'weekly'] as const;

/** The Discord event that goes with the message. */
export interface SessionEvent {
  readonly wish: (typeof EVENT_WISHES)[number];
  readonly id?: string;
  /** The bot does not try again. */
  readonly failure?: 'no-permission' | 'refused';
}

/** A meeting of a group, announced by a lead. */
export interface Session {
  /** Local date and time, `2026-12-03-1900`: a group has one session at a time, so announcing twice makes one. */
  readonly id: string;
  readonly startsAt: number;
  readonly announcedAt: number;
  readonly place?: string;
  /** How far sending the message has come; absent until the first attempt. */
  readonly post?: Post;
  /** What the message showed after its last edit; absent if it was never edited. */
  readonly shown?: ShownSession;
  readonly calledOffAt?: number;
  readonly event?: SessionEvent;
}

/** The parts that an announcement sets. */
export type Announced = Pick<Session, 'id' | 'startsAt' | 'announcedAt' | 'place' | 'event'>;

export const noSessions: readonly Session[] = [];

export const sessionId = (day: string, { hour, minute }: { hour: number; minute: number }): string =>
  `${day}-${String(hour).padStart(2, '0')}${String(minute).padStart(2, '0')}`;

/** The group's local date of the session. */
export const dayOfSession = ({ id }: Pick<Session, 'id'>): string => id.slice(0, 10);

export const sessionWith = (all: readonly Session[], id: string): Session | undefined =>
  all.find((one) => one.id === id);

/** When its message may be sent. */
export const sessionWindow = (session: Pick<Session, 'id' | 'announcedAt' | 'startsAt'>): Window => ({
  day: dayOfSession(session),
  dueAt: session.announcedAt,
  closesAt: session.startsAt,
});

/** The same in every attempt and every process, but a new one if the session is announced again. */
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

/** When its stage changes next, epoch ms; `Infinity` if it never does. */
export function nextStageAt({ startsAt, calledOffAt }: Session, now: number): number {
  if (calledOffAt !== undefined) return Number.POSITIVE_INFINITY;
  const instants = [startsAt, startsAt + SAYING_MS, startsAt + RETRO_MS].filter((at) => at > now);
  return Math.min(...instants);
}

/** Whether its message is in the channel, as far as the bot knows. */
export const isStanding = ({ post }: Session): boolean => post?.state === 'posted' && post.deleted !== true;

/** Sessions that took place or are taking place. */
export const heldBy = (all: readonly Session[], now: number): readonly Session[] =>
  all.filter(
    (session) => session.calledOffAt === undefined && isStanding(session) && session.startsAt <= now,
  );

export const aheadOf = (all: readonly Session[], now: number): readonly Session[] =>
  all.filter(({ startsAt, calledOffAt }) => calledOffAt === undefined && startsAt > now);

/** Adds a session, by start. Returns the same list if one is announced for that time, or too many are ahead. */
export function withAnnounced(all: readonly Session[], announced: Announced): readonly Session[] {
  const before = sessionWith(all, announced.id);
  if (before && before.calledOffAt === undefined) return all;
  if (aheadOf(all, announced.announcedAt).length >= MOST_SESSIONS_AHEAD) return all;
  return [...all.filter((one) => one !== before), announced]
    .toSorted((one, other) => one.startsAt - other.startsAt)
    .slice(-MOST_SESSIONS);
}

/** Changes one session. Returns the same list if it is not there, or `change` returns `undefined`. */
export function withChanged(
  all: readonly Session[],
  id: string,
  change: (session: Session) => Session | undefined,
): readonly Session[] {
  const before = sessionWith(all, id);
  const after = before && change(before);
  return after === undefined ? all : all.map((one) => (one === before ? after : one));
}
