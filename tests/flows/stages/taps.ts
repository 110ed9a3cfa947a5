import { controlsOf } from '../../../sandbox/life/acts/controls.ts';
import type { InteractionHandle } from '../../../sandbox/world/interactions/handle.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';

/** Rates the skill that an audit card asks about. */
export function tap(person: Person, card: Message, level: '1' | '2' | '3' | '4' | '5'): InteractionHandle {
  const button = controlsOf(card, 'audit-tap:').find((id) => id.endsWith(`:${level}`));
  if (button === undefined) throw new Error('The card asks for no rating.');
  return person.click(card, button);
}
