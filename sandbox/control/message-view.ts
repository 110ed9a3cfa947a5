import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { besideWords } from '../front/beside-words.ts';
import { nameOf } from '../front/readable.ts';
import type { Attachment, Message } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { usedName } from './interaction-view.ts';
import type { AttachmentView, MessageView } from './views.ts';

export function messageView(world: World, message: Message, viewerId: string): MessageView {
  const { id, channelId, authorId, type, content, createdAt, editedAt, embeds, components } = message;
  return {
    id,
    channelId,
    authorId,
    type,
    content:
      type === MessageType.RecipientAdd
        ? message.mentions.users.map((each) => nameOf(world, each)).join(', ')
        : content,
    createdAt,
    editedAt,
    thinking: (message.flags & MessageFlags.Loading) !== 0,
    ephemeral: message.viewerId !== null,
    embeds,
    components,
    attachments: message.attachments.map((each) => attachmentView(message, each)),
    beside: besideWords(message).filter((line) => line !== ''),
    reactions: message.reactions,
    replyTo: type === MessageType.Reply ? (message.reference?.messageId ?? null) : null,
    usedBy: usedBy(world, message),
    threadId: world.channels.has(id) && id !== message.channelId ? id : null,
    pings: notifies(world, message, viewerId),
  };
}

export function attachmentPath({ channelId }: Message, { id, filename }: Attachment): string {
  return `/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
}

function attachmentView(message: Message, attachment: Attachment): AttachmentView {
  const { id, filename, contentType, description, bytes } = attachment;
  return {
    id,
    filename,
    contentType,
    description,
    url: attachmentPath(message, attachment),
    size: bytes.byteLength,
  };
}

function usedBy(world: World, { interactionId, type }: Message): MessageView['usedBy'] {
  const interaction = interactionId === null ? undefined : world.interactions.get(interactionId);
  if (interaction?.doing.kind !== 'command' || type === MessageType.Reply) return null;
  return { userId: interaction.userId, command: usedName(interaction) };
}

function notifies(world: World, { pinged, guildId, authorId }: Message, viewerId: string): boolean {
  if (authorId === viewerId) return false;
  const roleIds = world.guilds.get(guildId ?? '')?.members.get(viewerId)?.roleIds ?? [];
  return (
    pinged.everyone || pinged.users.includes(viewerId) || pinged.roles.some((role) => roleIds.includes(role))
  );
}
