import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';

async function opened(lead: Person, channel: string, ...buttons: readonly string[]): Promise<string> {
  const overview = await lead.slash(channel, 'cohort overview').message();
  for (const button of buttons) await lead.click(overview, button).message();
  return textOf(overview);
}

/** The first page of the member list of the channel's group, with how each member answered. */
export const memberList = (lead: Person, channel: string): Promise<string> => opened(lead, channel, 'More');

/** The averages of the channel's group, and whose ratings they include. */
export async function groupRatings(lead: Person, channel: string): Promise<string> {
  const averages = await opened(lead, channel, 'More', 'Ratings');
  return `${averages}\n${await opened(lead, channel, 'More', 'Ratings', 'How is this counted?')}`;
}
