import { MessageType } from 'discord-api-types/v10';
import { refuseArchived, requirePermission, visibleChannel } from '../access.ts';
import { Permission } from '../permissions.ts';
import type { Message } from '../records.ts';
import { refusal } from '../refusal.ts';
import type { WorldState } from '../state.ts';
import { addMessage, USER_MESSAGES } from './adding.ts';

const MOST_PINS = 250;

/** Newest first. */
export const pinsOf = (world: WorldState, channelId: string): Message[] =>
  world
    .history(channelId)
    .filter(({ pinnedAt }) => pinnedAt !== null)
    .sort((one, other) => (other.pinnedAt ?? 0) - (one.pinnedAt ?? 0));

/** A message can be pinned only once. A message in the channel says who pinned it. */
export function pinMessage(world: WorldState, message: Message, actorId: string): void {
  const channel = visibleChannel(world, message.channelId, actorId);
  requirePermission(world, channel.id, actorId, Permission.PinMessages | Permission.ReadMessageHistory);
  if (!USER_MESSAGES.has(message.type)) throw refusal('CannotExecuteActionOnSystemMessage');
  refuseArchived(channel);
  if (message.pinnedAt !== null) return;
  if (pinsOf(world, channel.id).length >= MOST_PINS) throw refusal('MaximumNumberOfPinsReachedForTheChannel');
  message.pinnedAt = world.clock.now();
  world.events.emit({ type: 'message-edited', message });
  addMessage(world, channel, {
    authorId: actorId,
    type: MessageType.ChannelPinnedMessage,
    reference: { messageId: message.id, channelId: channel.id, guildId: channel.guildId },
  });
}

export function unpinMessage(world: WorldState, message: Message, actorId: string): void {
  const channel = visibleChannel(world, message.channelId, actorId);
  requirePermission(world, channel.id, actorId, Permission.PinMessages);
  refuseArchived(channel);
  if (message.pinnedAt === null) return;
  message.pinnedAt = null;
  world.events.emit({ type: 'message-edited', message });
}
