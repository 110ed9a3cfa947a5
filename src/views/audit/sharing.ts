import { ids } from '../../discord/interactions/ids.ts';
import { type Button, button } from '../words/button.ts';

export const SHARING_RULE =
  'Leads see that you audited and when. Your ratings only inside group averages, unless you share them.';

/** Buttons for a member to choose whether leads see their ratings. */
export function shareButtons(cohort: string): Button[] {
  return [
    button(ids.share.write({ cohort, choice: 'yes' }), 'Share my ratings with leads'),
    button(ids.share.write({ cohort, choice: 'no' }), 'Keep them private'),
  ];
}

/**
 * Says what leads see now, and that it can be changed at any time.
 * @param where the buttons for that are
 */
export const sharingText = (shares: boolean, where = 'here'): string =>
  shares
    ? `Shared with leads. You can make them private again ${where} at any time.`
    : `Leads see that you audited and when, not your ratings: those only inside group averages. You can change that ${where} at any time.`;
