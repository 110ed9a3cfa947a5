import type { Message } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { controlsOf } from './acts/controls.ts';

/** Whether the bot asks something in this message: its button to answer says so, and its other posts have none. */
export function isQuestion(world: World, message: Message): boolean {
  const isPost = message.authorId === world.application.botId && message.interactionId === null;
  return isPost && controlsOf(message, 'answer:').length > 0;
}
