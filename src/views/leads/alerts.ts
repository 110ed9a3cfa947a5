import type { Alerts } from '../../actions/leads/alerts.ts';
import type { Alert } from '../../domain/leads/alerts.ts';
import { ago } from '../words/schedule.ts';

/** More than this are behind the button, because the whole card has to fit one phone screen. */
const MOST = 3;

const KINDS: Readonly<Record<Alert['kind'], string>> = {
  silent: 'Quiet for a week',
  fading: 'Slowing down',
};

/** Why somebody may need a word, without reproach. */
export function signText(alert: Alert): string {
  if (alert.kind === 'fading')
    return `answered ${alert.before} times the week before, ${alert.now === 0 ? 'not yet' : 'once'} in this one`;
  return alert.lastSeen === undefined ? 'joined, and nothing since' : `last seen ${ago(alert.lastSeen)}`;
}

/** Who may need a word, by reason, in the order people joined. */
export function alertsText({ alerts, waiting }: Alerts, when: 'today' | 'this week' = 'today'): string {
  const shown = alerts.slice(0, MOST);
  const more = alerts.length - shown.length + waiting;
  const found = (['silent', 'fading'] as const).flatMap((kind) => {
    const names = shown.filter((alert) => alert.kind === kind).map(({ user }) => `<@${user}>`);
    return names.length === 0 ? [] : [`${KINDS[kind]}: ${names.join(', ')}`];
  });
  const lines = found.length === 0 ? `Nobody new ${when}.` : found.join('\n');
  return `### Who may need a word\n${lines}${more > 0 ? `, and ${more} more` : ''}`;
}
