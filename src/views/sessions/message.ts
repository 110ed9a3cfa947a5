import type { APIActionRowComponent, APIButtonComponent } from 'discord-api-types/v10';
import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { Said, SaidCounts } from '../../domain/sessions/attendance.ts';
import { dayOfSession, type Session, type ShownSession } from '../../domain/sessions/session.ts';
import { type Button, button } from '../words/button.ts';
import { row } from '../words/card.ts';
import { shortDate, timestamp } from '../words/dates.ts';
import { repeated } from '../words/repeated.ts';
import { retroButton } from './retro.ts';

const LABELS: Readonly<Record<Said, string>> = { here: "I'm here", late: 'Late', excused: 'Excused' };

export const sayButton = (
  of: { cohort: string; session: string; said: Said },
  style?: Button['style'],
): Button => button(ids.sessionSay.write(of), LABELS[of.said], style);

/** The state that a new message shows, whatever people said before. */
export const FIRST_SHOWN: ShownSession = { stage: 'ahead', here: 0, late: 0, excused: 0 };

export const isSameShown = (one: ShownSession, other: ShownSession): boolean =>
  one.stage === other.stage &&
  one.here === other.here &&
  one.late === other.late &&
  one.excused === other.excused;

/** `12 here · 2 late · 3 excused`; leaves out counts of zero. */
export const saidText = ({ here, late, excused }: SaidCounts): string =>
  [
    ...(here > 0 ? [`${here} here`] : []),
    ...(late > 0 ? [`${late} late`] : []),
    ...(excused > 0 ? [`${excused} excused`] : []),
  ].join(' · ');

/** `Thu 3 Dec, 19:00`, in the group's zone. */
export const sessionName = (session: Pick<Session, 'id'>): string =>
  `${shortDate(dayOfSession(session))}, ${session.id.slice(11, 13)}:${session.id.slice(13)}`;

/** The title of the message as a forum post. */
export const sessionPostName = (session: Pick<Session, 'id'>): string => `Session: ${sessionName(session)}`;

export interface SessionMessage {
  readonly content: string;
  readonly components: APIActionRowComponent<APIButtonComponent & Button>[];
  readonly allowed_mentions: { readonly parse: [] };
}

/**
 * The public message of a session: it shows how many people come, but never who. It is plain because push notifications
 * on phones show the start of `content`. Its buttons identify the message.
 */
export function sessionMessage(
  cohort: string,
  session: Pick<Session, 'id' | 'startsAt' | 'place'>,
  shown: ShownSession,
): SessionMessage {
  const { stage } = shown;
  const isOpen = stage === 'ahead' || stage === 'on';
  const of = { cohort, session: session.id };
  const says = isOpen
    ? [
        sayButton({ ...of, said: 'here' }, ButtonStyle.Primary),
        sayButton({ ...of, said: 'late' }),
        sayButton({ ...of, said: 'excused' }),
      ]
    : [];
  const looksBack = stage === 'on' || stage === 'after';
  const buttons = [...says, ...(looksBack ? [retroButton(of)] : [])];
  return {
    content: linesOf(session, shown)
      .filter((line) => line !== '')
      .join('\n'),
    components: buttons.length === 0 ? [] : [row(...buttons)],
    allowed_mentions: { parse: [] },
  };
}

function linesOf(
  { startsAt, place }: Pick<Session, 'startsAt' | 'place'>,
  shown: ShownSession,
): readonly string[] {
  const when = timestamp(startsAt, 'F');
  const where = place === undefined ? '' : `Place: ${repeated(place)}`;
  switch (shown.stage) {
    case 'called-off':
      return [`**Called off**: the session on ${when}.`];
    case 'ahead':
    case 'on':
      return [
        `**Session: ${when}** (${timestamp(startsAt, 'R')})`,
        where,
        saidText(shown),
        "-# Press **I'm here** when you are, or **Excused** if you can't come. You can change it. Leads see names; this message only counts.",
      ];
    case 'after':
    case 'over':
      return [
        `**Session: ${when}**`,
        where,
        saidText(shown),
        shown.stage === 'after' ? '-# Were you there? **Retro** takes a minute, and has no name on it.' : '',
      ];
  }
}
