import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';

/** Everything /progress shows, including the latest questions and the feedback behind its buttons. */
export async function allOfProgress(person: Person, channel: string): Promise<string> {
  const first = textOf(await person.slash(channel, 'progress').message());
  const pages = [first];
  for (const label of ['Latest questions', 'Read feedback']) {
    if (!first.includes(`[${label}]`)) continue;
    const card = await person.slash(channel, 'progress').message();
    pages.push(textOf(await person.click(card, label).message()));
  }
  return pages.join('\n');
}
