import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';

/**
 * Turns the pages of a group's answers to one question, as a lead does. Returns their texts, starting with the shown
 * page.
 */
export async function readOn(lead: Person, shown: Message): Promise<string[]> {
  const pages = [textOf(shown)];
  for (;;) {
    const { length } = pages;
    if (!pages[length - 1]?.includes('[Read on]')) return pages;
    pages.push(textOf(await lead.click(shown, 'Read on').message()));
  }
}
