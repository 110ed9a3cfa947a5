import { canSee } from '../world/access.ts';
import type { WorldEvent } from '../world/events.ts';
import type { View } from './payloads/messages.ts';

export interface Dispatch {
  name: string;
  data: unknown;
}

export type EventOf<Type extends WorldEvent['type']> = Extract<WorldEvent, { type: Type }>;

export function botSees({ world }: View, channelId: string): boolean {
  const channel = world.channels.get(channelId);
  return channel !== undefined && canSee(world, channel, world.application.botId);
}
