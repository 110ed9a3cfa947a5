import { type Session, type SessionEvent, withChanged } from './session.ts';

/** Nobody enters how long a session takes, but Discord requires an end. */
export const EVENT_MS = 60 * 60_000;

/** What is still to be done about the Discord event of a session. */
export function eventTodo(
  { event, calledOffAt, startsAt }: Pick<Session, 'event' | 'calledOffAt' | 'startsAt'>,
  now: number,
): 'make' | 'delete' | undefined {
  if (!event || event.failure !== undefined) return undefined;
  // Even without a recorded id the event may exist.
  if (calledOffAt !== undefined) return 'delete';
  return event.id === undefined && startsAt > now ? 'make' : undefined;
}

/** Sets the event of this announcement; `undefined` removes it. */
export const withEvent = (
  all: readonly Session[],
  { id, announcedAt }: Pick<Session, 'id' | 'announcedAt'>,
  event: SessionEvent | undefined,
): readonly Session[] =>
  withChanged(all, id, (before) => {
    if (before.announcedAt !== announcedAt) return undefined;
    const { event: _, ...rest } = before;
    return event === undefined ? rest : { ...rest, event };
  });
