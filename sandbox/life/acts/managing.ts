import type { Person } from '../../world/person.ts';
import { controlOf } from './controls.ts';

/** Turns on peer review and mock interviews, which are off in a new group. */
export async function turnOnPractice(manager: Person, channelId: string): Promise<void> {
  const setup = await manager.slash(channelId, 'setup').message();
  let card = await manager.select(setup, controlOf(setup, 'setup-part:'), ['people']).message();
  for (const what of [':reviews-unnamed', ':pairs'])
    card = await manager.click(card, controlOf(card, 'setup-do:', what)).message();
}
