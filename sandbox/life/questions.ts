import type { Message } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { controlsOf } from './acts/controls.ts';

/**
 * Whether the message is a question of the bot. Questions have a button to answer, and the bot's other posts have none.
 */
export function isQuestion(world: World, message: Message): boolean {
  const isPost = message.authorId === world.application.botId && message.interactionId === null;
  return isPost && controlsOf(message, 'answer:').length > 0;
}
