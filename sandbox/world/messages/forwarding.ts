import { MessageFlags } from 'discord-api-types/v10';
import { visibleMessage } from '../access.ts';
import type { Message, Snapshot } from '../records.ts';
import type { WorldState } from '../state.ts';
import { USER_MESSAGES } from './adding.ts';
import { postMessage } from './posting.ts';

/** Sends a copy of a message to another channel. Discord names the original's place but not its author. */
export function forwardMessage(
  world: WorldState,
  channelId: string,
  authorId: string,
  of: Pick<Message, 'id' | 'channelId'>,
): Message {
  const message = visibleMessage(world, of.channelId, of.id, authorId);
  if (message.poll || !USER_MESSAGES.has(message.type)) throw new Error('This message cannot be forwarded.');
  const { id, guildId } = message;
  return postMessage(world, channelId, authorId, {}, [], {
    snapshot: message.snapshot ?? snapshotOf(message),
    reference: { messageId: id, channelId: message.channelId, guildId },
    flags: MessageFlags.HasSnapshot,
  });
}

function snapshotOf(message: Message): Snapshot {
  const { id, channelId, type, content, createdAt, editedAt, flags, mentions } = message;
  const [embeds, components] = [[...message.embeds], [...message.components]];
  const [attachments, stickers] = [[...message.attachments], [...message.stickers]];
  const about = { id, channelId, type, createdAt, editedAt, flags, mentions };
  return { ...about, content, embeds, components, attachments, stickers };
}
