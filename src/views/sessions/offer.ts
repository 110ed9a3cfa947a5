import type { Offer } from '../../actions/sessions/offered.ts';
import { ids } from '../../discord/interactions/ids.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';

interface OfDay {
  readonly cohort: string;
  readonly day: string;
}

const say = ({ cohort, day }: OfDay, choice: 'yes' | 'no', label: string): Button =>
  button(ids.agendaOffer.write({ cohort, day, choice }), label);

/** Offers one's own answer to the session, or withdraws it; empty if the answer is not public anywhere. */
export function offerButton(of: OfDay, offer: Offer): readonly Button[] {
  if (offer === 'none') return [];
  return [offer === 'offered' ? say(of, 'no', "Don't offer it") : say(of, 'yes', 'Offer to the session')];
}

const WORDS: Readonly<Record<Offer, string>> = {
  offered:
    '## Offered to the session\nLeads may suggest it for the next session: they see a link to your answer in the thread. No words of it are copied, and nobody new can read it.',
  can: "## Not offered\nLeads don't see it for the session. If they posted an agenda before, its link stays there until they update it.",
  none: '## Not offered\nOnly an answer in the thread can be offered.',
};

/** The member's choice about their own answer, with a button to change it. */
export const offerCard = ({ cohort, day, offer }: OfDay & { readonly offer: Offer }): Card =>
  card(WORDS[offer], offerButton({ cohort, day }, offer));
