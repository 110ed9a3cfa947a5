import { ids } from '../../discord/interactions/ids.ts';
import type { Alert } from '../../domain/leads/alerts.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { oneLine, quoted, shortened } from '../words/text.ts';
import { signText } from './alerts.ts';
import { overviewButton } from './controls.ts';

const LABEL = 20;
/** A row has room for five buttons: these and the Back button. */
const OTHERS = 4;

const DRAFTS: Readonly<Record<Alert['kind'], string>> = {
  fading:
    "How's it going? If this is a busy week, that's completely fine: you can still answer later, or take a break with /away. And if the questions don't suit you right now, tell me what would and we'll change them.",
  silent:
    "Good to have you in the group! Does the time suit you, and do the questions? I'm happy to change things. And if you'd like a break, /away gives you one for as long as you like.",
};

export interface Drafts {
  readonly cohort: string;
  /** The members who may need a word now. */
  readonly alerts: readonly Alert[];
  /** The chosen member; undefined: the first one. */
  readonly user: string | undefined;
  readonly names: ReadonlyMap<string, string>;
}

const greeting = (name: string): string => (name === '' ? 'Hi!' : `Hi ${name}!`);

/** A kind message to copy, for a member who may need a word. The bot sends nothing. */
export function draftCard({ cohort, alerts, user, names }: Drafts): Card {
  const nameOf = (id: string): string => oneLine(names.get(id) ?? '');
  const chosen = user === undefined ? alerts[0] : alerts.find((alert) => alert.user === user);
  const others = alerts.filter((alert) => alert !== chosen).slice(0, OTHERS);
  const buttons = [
    ...others.map((alert) =>
      button(
        ids.cohortWrite.write({ cohort, user: alert.user }),
        shortened(nameOf(alert.user) || 'Somebody else', LABEL),
      ),
    ),
    overviewButton(cohort),
  ];
  if (!chosen) {
    const gone =
      user === undefined
        ? 'Nobody needs a word any more: everybody who was named has been active since, is away or has left.'
        : `<@${user}> doesn't need a word any more: they've been active since, are away or have left.`;
    return card(`## Nobody to write to\n${gone}`, buttons);
  }
  return card(
    `## Write to …\n<@${chosen.user}>: ${signText(chosen)}`,
    quoted(`${greeting(nameOf(chosen.user))} ${DRAFTS[chosen.kind]}`),
    '-# Copy it, change what you like, and send it yourself. The bot sends nothing.',
    buttons,
  );
}
