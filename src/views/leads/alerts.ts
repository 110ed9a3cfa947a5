import type { Alerts } from '../../actions/leads/alerts.ts';
import type { Alert } from '../../domain/leads/alerts.ts';
import { ago } from '../words/schedule.ts';
import { counted } from '../words/text.ts';

type Fading = Extract<Alert, { kind: 'fading' }>;
type Silent = Extract<Alert, { kind: 'silent' }>;

const fadingText = (alerts: readonly Fading[]): string[] =>
  alerts.length === 0
    ? []
    : [
        '**Took part the week before, hardly in this one**',
        ...alerts.map(({ user, before, now }) => `<@${user}>: ${before} answers, then ${now}`),
        '-# Suggestion: a short message, no reproach: "Busy week? The questions wait. Is there anything that would make it easier?"',
      ];

const silentText = (alerts: readonly Silent[]): string[] =>
  alerts.length === 0
    ? []
    : [
        '**Nothing for seven days**',
        ...alerts.map(({ user, lastSeen }) =>
          lastSeen === undefined
            ? `<@${user}>: joined, and nothing since`
            : `<@${user}>: last seen ${ago(lastSeen)}`,
        ),
        '-# Suggestion: a short message, no reproach: "Good to have you with us. Is the time or the kind of question right for you? /away pauses it for as long as you like."',
      ];

/** Who may need a word, in the order in which people joined; an empty text when there is nobody. */
export function alertsBlock({ alerts, waiting }: Alerts): string {
  if (alerts.length === 0) return '';
  return [
    '### Who may need a word',
    ...fadingText(alerts.filter((alert) => alert.kind === 'fading')),
    ...silentText(alerts.filter((alert) => alert.kind === 'silent')),
    ...(waiting > 0 ? [`-# ${counted(waiting, 'more such sign')} will be told on the next dates.`] : []),
    '-# For leads alone, each once in seven days. Whoever is away is not named.',
  ].join('\n');
}
