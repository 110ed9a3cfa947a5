import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { FURTHEST_SESSION_DAYS, MOST_SESSIONS_AHEAD, PLACE_LENGTH } from '../../domain/bounds.ts';
import type { TypedFields } from '../../domain/cohort/typed-settings.ts';
import { EVENT_WISHES, type SessionEvent } from '../../domain/sessions/session.ts';
import type { SessionProblem } from '../../domain/sessions/typed-session.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { dateHelp } from '../words/dates.ts';
import { type Form, field, form, lineInput, radioGroup } from '../words/form.ts';
import { escaped } from '../words/repeated.ts';
import { listed, shortened } from '../words/text.ts';

export const SESSION_FIELDS = ['date', 'time', 'place'] as const;
const LABELS: Readonly<Record<(typeof SESSION_FIELDS)[number], string>> = {
  date: 'Date',
  time: 'Time',
  place: 'Place',
};

/** The choice about Discord's own event; any other value counts as no choice. */
export const EVENT_FIELD = 'event';
export const NO_EVENT = 'none';
const EVENT_LABELS: Readonly<Record<SessionEvent['wish'], string>> = { once: 'Once', weekly: 'Every week' };

/** Opens the empty form. */
export const announceButton = (cohort: string, label: string, style?: Button['style']): Button =>
  button(ids.sessionForm.write({ cohort, typed: '-' }), label, style);

/** No date with a time is longer. */
const WHEN_LENGTH = 40;

/** @param opened id of the interaction that opens it: phones reuse the first form they saw under a custom_id */
export function sessionForm(
  { cohort, opened, zone }: { cohort: string; opened: string; zone: string },
  typed: TypedFields,
): Form {
  const shown = (name: (typeof SESSION_FIELDS)[number], most: number): string =>
    shortened(typed[name] ?? '', most - 1);
  const when = (name: 'date' | 'time') =>
    lineInput(name, { max: WHEN_LENGTH, required: true, value: shown(name, WHEN_LENGTH) });
  return form(
    ids.sessionSent.write({ cohort, opened }),
    'Announce a session',
    field(LABELS.date, when('date'), 'Like Thu, tomorrow or 24 Dec.'),
    field(LABELS.time, when('time'), `Like 18:30, in ${zone}.`),
    field(
      'Place (optional)',
      lineInput('place', { max: PLACE_LENGTH, required: false, value: shown('place', PLACE_LENGTH) }),
      'A room, a channel or a link.',
    ),
    field(
      'Discord event',
      eventChoice(typed[EVENT_FIELD]),
      "In the server's list of events, beside the message.",
    ),
  );
}

const eventChoice = (chosen = NO_EVENT) =>
  radioGroup(EVENT_FIELD, [
    { value: NO_EVENT, label: 'None', default: chosen === NO_EVENT },
    ...EVENT_WISHES.map((value) => ({ value, label: EVENT_LABELS[value], default: chosen === value })),
  ]);

export function sessionProblemText(problem: SessionProblem): string {
  switch (problem.of) {
    case 'date':
      return `I can't read this date. ${dateHelp(problem.meant)}.`;
    case 'time':
      return problem.meant.length > 0
        ? `Is that the morning or the evening? Write ${listed(problem.meant, 'or')}.`
        : "I can't read this time. Write for example 18:30.";
    case 'past':
      return 'This time is over. Choose a later one.';
    case 'far':
      return `Sessions can be announced up to ${FURTHEST_SESSION_DAYS} days ahead.`;
  }
}

export const TAKEN = 'A session is already announced for this time.';
export const TOO_MANY = `${MOST_SESSIONS_AHEAD} sessions are announced already. Announce more when one of them is over.`;

/** Returns the typed texts, with a button that opens the form with them again. @param interaction that sent the form */
export function unannouncedCard(
  { cohort, interaction }: { cohort: string; interaction: string },
  typed: TypedFields,
  problem: string,
): Card {
  const words = SESSION_FIELDS.map((name) => {
    const text = typed[name] ?? '';
    return `**${LABELS[name]}**: ${text.trim() === '' ? '(empty)' : escaped(text)}`;
  });
  return card(`## Not announced\n${problem}`, `This is what you wrote:\n${words.join('\n')}`, [
    button(ids.sessionForm.write({ cohort, typed: interaction }), 'Open the form again', ButtonStyle.Primary),
    button(ids.sessions.write({ cohort }), 'Back'),
  ]);
}
