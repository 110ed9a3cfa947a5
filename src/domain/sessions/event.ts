import { type Session, type SessionEvent, withChanged } from './session.ts';

/** Nobody says how long a session takes, and Discord wants an end. */
export const EVENT_MS = 60 * 60_000;

/** What is still to be done about Discord's own event of a session. */
export function eventTodo(
  { event, calledOffAt, startsAt }: Pick<Session, 'event' | 'calledOffAt' | 'startsAt'>,
  now: number,
): 'make' | 'delete' | undefined {
  if (!event || event.failure !== undefined) return undefined;
  // One whose id was never noted may stand anyway.
  if (calledOffAt !== undefined) return 'delete';
  return event.id === undefined && startsAt > now ? 'make' : undefined;
}

/** With what became of the event of this announcement; undefined: there is none any more. */
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
