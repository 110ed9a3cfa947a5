import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';

/** Opens "More" on somebody's /settings. */
export async function moreSettings(person: Person, channel: string): Promise<Message> {
  const settings = await person.slash(channel, 'settings').message();
  return person.click(settings, 'More').message();
}
