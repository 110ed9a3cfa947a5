import type { StepView } from '../../control/views.ts';
import { doings } from '../state/doing.ts';
import { drafts } from '../state/drafts.ts';
import { navigation } from '../state/navigation.ts';
import { session } from '../state/session.ts';
import { BotPermissions } from './bot-permissions.ts';

type Offer = NonNullable<StepView['offer']>;

const TIMES = {
  'next-question': 'Next question',
  hour: '+1 hour',
  day: '+1 day',
  week: '+1 week',
} as const;

/** The label of a step's button. If the step is for another person, the button switches to them first. */
export function offerLabel({ as, offer }: StepView): string | null {
  if (!isPlayed(as) && offer?.kind !== 'be') return `Be ${as}`;
  switch (offer?.kind) {
    case 'command':
      return `/${offer.path}`;
    case 'be':
      return `Be ${offer.name}`;
    case 'time':
      return TIMES[offer.to];
    case 'thread':
      return 'Open its thread';
    case 'permissions':
      return 'Permissions';
    default:
      return null;
  }
}

/** Does what the button says, or starts it. */
export async function takeOffer({ as, offer }: StepView): Promise<void> {
  if (!isPlayed(as) && offer?.kind !== 'be') await become(as);
  else if (offer) await take(offer);
}

async function take(offer: Offer): Promise<void> {
  switch (offer.kind) {
    case 'command': {
      const place = session.server?.channels.find(
        ({ name, isThread }) => name === offer.channel && !isThread,
      );
      if (place) navigation.open(place.id);
      drafts.askFor(offer.path);
      return;
    }
    case 'be':
      return become(offer.name);
    case 'time':
      await doings.attempt({ type: 'move-clock', to: offer.to });
      return;
    case 'thread': {
      const thread = session.server?.channels.findLast(({ isThread }) => isThread);
      if (thread) navigation.open(thread.id);
      else doings.say('There is no thread yet: let the next question come first.');
      return;
    }
    case 'permissions':
      BotPermissions.open();
  }
}

async function become(name: string): Promise<void> {
  const person = session.server?.people.find((each) => each.playable && each.name === name);
  if (person) await doings.attempt({ type: 'view-as', person: person.id });
}

function isPlayed(name: string): boolean {
  return session.viewer?.name === name;
}
