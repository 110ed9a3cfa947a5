import { refuseArchived, requirePermission, visibleChannel } from '../access.ts';
import { Permission } from '../permissions.ts';
import type { Message } from '../records.ts';
import { invalidForm, refusal } from '../refusal.ts';
import { textsOf } from '../shapes/component-walk.ts';
import type { MessageBody, UploadedFile } from '../shapes/message-bodies.ts';
import { mintedAt } from '../snowflakes.ts';
import type { WorldState } from '../state.ts';
import { USER_MESSAGES } from './adding.ts';
import { changedContent } from './content.ts';
import { findMentions } from './mentions.ts';
import { BOT_FLAGS } from './posting.ts';

const BULK_DELETE_AGE_MS = 14 * 24 * 60 * 60_000;

export function editMessage(
  world: WorldState,
  message: Message,
  editorId: string,
  body: MessageBody,
  files: readonly UploadedFile[] = [],
): Message {
  const channel = visibleChannel(world, message.channelId, editorId);
  if (message.authorId !== editorId) throw refusal('CannotEditMessageAuthoredByAnotherUser');
  if (!USER_MESSAGES.has(message.type)) throw refusal('CannotExecuteActionOnSystemMessage');
  refuseArchived(channel);
  return applyEdit(world, message, body, files, false);
}

/** Changes a message. The first edit of a "thinking" message publishes it, so it may still ping. */
export function applyEdit(
  world: WorldState,
  message: Message,
  body: MessageBody,
  files: readonly UploadedFile[],
  pings: boolean,
): Message {
  const content = changedContent(world, body, files, BOT_FLAGS, message);
  const { mentions, pinged } = findMentions(world, {
    channel: world.channel(message.channelId),
    authorId: message.authorId,
    texts: [content.content, ...textsOf(content.components)],
    allowed: body.allowed_mentions,
    repliedUserId: null,
    fromInteraction: message.interactionId !== null,
    viewerId: message.viewerId,
  });
  const isLeft = new Set(content.attachments.map(({ id }) => id));
  message.takenOut = message.attachments.filter(({ id }) => !isLeft.has(id));
  Object.assign(message, content, { mentions, editedAt: pings ? null : world.clock.now() });
  if (pings) message.pinged = pinged;
  world.events.emit({ type: 'message-edited', message });
  return message;
}

export function deleteMessage(world: WorldState, message: Message, actorId: string): void {
  visibleChannel(world, message.channelId, actorId);
  if (message.authorId !== actorId)
    requirePermission(world, message.channelId, actorId, Permission.ManageMessages);
  removeMessage(world, message);
}

export function removeMessage(world: WorldState, message: Message): void {
  world.messages.delete(message.id);
  const channel = world.channels.get(message.channelId);
  const isCounted = message.viewerId === null && message.id !== message.channelId;
  if (channel?.kind === 'thread' && isCounted) channel.messageCount -= 1;
  world.events.emit({ type: 'message-deleted', message });
}

export function bulkDelete(
  world: WorldState,
  channelId: string,
  actorId: string,
  ids: readonly string[],
): void {
  const channel = visibleChannel(world, channelId, actorId);
  requirePermission(world, channelId, actorId, Permission.ManageMessages);
  if (ids.length < 2 || ids.length > 100) {
    throw invalidForm({
      path: ['messages'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: 'Must be between 2 and 100 in length.',
    });
  }
  if (ids.some((id) => mintedAt(id) < world.clock.now() - BULK_DELETE_AGE_MS)) {
    throw refusal('OneOfTheMessagesProvidedWasTooOldForBulkDelete');
  }
  const messages = ids.flatMap((id) => {
    const message = world.messages.get(id);
    return message && message.channelId === channelId ? [message] : [];
  });
  for (const { id } of messages) world.messages.delete(id);
  world.events.emit({ type: 'messages-deleted', channel, messages });
}
