import { type CohortSettings, nameOf } from '../../domain/cohort.ts';
import type { Session } from '../../domain/sessions/session.ts';
import { shortened } from '../words/text.ts';

/** Discord's limit for an event's name, and for its place. */
const MOST = 100;

/** The name of Discord's own event. */
export const eventName = (settings: Pick<CohortSettings, 'name'>): string =>
  shortened(`Session: ${nameOf(settings)}`, MOST);

/** @param channel name of the one in which the session is announced */
export const eventPlace = ({ place }: Pick<Session, 'place'>, channel: string): string =>
  shortened(place ?? `#${channel}`, MOST);

/** Tells leads why there is no event; empty if nothing went wrong. */
export function eventFailureText({ event }: Pick<Session, 'event'>): string {
  switch (event?.failure) {
    case 'no-permission':
      return 'No Discord event: the bot lacks **Create Events**.';
    case 'refused':
      return 'No Discord event: Discord refused it.';
    case undefined:
      return '';
  }
}

/** Shown after a session was called off. */
export const eventLeftText = ({ event }: Pick<Session, 'event'>): string =>
  event?.id !== undefined && event.failure !== undefined
    ? ' The bot may not delete its Discord event, so please delete it yourself.'
    : '';
