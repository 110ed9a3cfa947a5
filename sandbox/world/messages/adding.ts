import { MessageType } from 'discord-api-types/v10';
import type { Channel, Message } from '../records.ts';
import type { WorldState } from '../state.ts';

export const USER_MESSAGES = new Set([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
]);

/** Adds a message to the world without checking whether it is allowed. */
export function addMessage(
  world: WorldState,
  channel: Channel,
  given: Pick<Message, 'authorId' | 'type'> & Partial<Message>,
): Message {
  const nobody = { users: [], roles: [], everyone: false };
  const message: Message = {
    id: world.mint(),
    channelId: channel.id,
    guildId: channel.guildId,
    content: '',
    createdAt: world.clock.now(),
    editedAt: null,
    flags: 0,
    embeds: [],
    components: [],
    attachments: [],
    stickers: [],
    poll: null,
    snapshot: null,
    reactions: [],
    pinnedAt: null,
    reference: null,
    mentions: nobody,
    pinged: nobody,
    nonce: null,
    viewerId: null,
    interactionId: null,
    ...given,
  };
  world.messages.set(message.id, message);
  if (message.viewerId === null) {
    channel.lastMessageId = message.id;
    if (channel.kind === 'thread') {
      channel.lastActivityAt = message.createdAt;
      if (message.type !== MessageType.ThreadStarterMessage) channel.messageCount += 1;
      if (USER_MESSAGES.has(message.type) && !channel.members.has(message.authorId)) {
        channel.members.set(message.authorId, message.createdAt);
        world.events.emit({ type: 'thread-joined', thread: channel, userId: message.authorId });
      }
    }
  }
  world.events.emit({ type: 'message-created', message });
  return message;
}
