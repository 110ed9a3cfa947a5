import { type CohortSettings, nameOf } from '../../domain/cohort.ts';
import type { Alert } from '../../domain/leads/alerts.ts';
import type { Agenda } from '../../domain/sessions/agenda.ts';
import { overviewButton } from '../leads/controls.ts';
import { type Card, card } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { escaped } from '../words/repeated.ts';
import { shortened } from '../words/text.ts';
import { agendaText } from './agenda-words.ts';

/** So short that the line fits a phone. */
const NAME_LENGTH = 22;
/** The others are one button away. */
const NAMED = 3;

export interface AgendaFacts {
  readonly cohort: string;
  readonly settings: CohortSettings;
  readonly agenda: Agenda;
  readonly alerts: readonly Alert[];
}

function alertsLine(alerts: readonly Alert[]): string {
  const named = alerts.slice(0, NAMED).map(({ user }) => `<@${user}>`);
  const more = alerts.length > NAMED ? `, and ${alerts.length - NAMED} more` : '';
  return `**Who may need a word**\n${named.length === 0 ? 'Nobody now.' : `${named.join(', ')}${more}`}`;
}

/** What a lead brings to the session. */
export function agendaCard({ cohort, settings, agenda, alerts }: AgendaFacts): Card {
  return card(
    `## Agenda\n-# ${escaped(shortened(nameOf(settings), NAME_LENGTH))} · week to ${shortDate(agenda.day)}`,
    [agendaText(agenda), alertsLine(alerts)].join('\n'),
    [overviewButton(cohort, 'Overview')],
  );
}
