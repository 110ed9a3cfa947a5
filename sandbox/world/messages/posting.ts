import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { mayReopen, requirePermission, textChannel } from '../access.ts';
import { refuseStranger } from '../direct.ts';
import { has, Permission } from '../permissions.ts';
import type { Channel, Message } from '../records.ts';
import { invalidForm, refusal } from '../refusal.ts';
import { textsOf } from '../shapes/component-walk.ts';
import type { MessageCreateBody, UploadedFile } from '../shapes/message-bodies.ts';
import { mintedAt } from '../snowflakes.ts';
import type { WorldState } from '../state.ts';
import { addMessage } from './adding.ts';
import { changedContent } from './content.ts';
import { findMentions } from './mentions.ts';
import { changeThread } from './threads.ts';

const NONCE_WINDOW_MS = 5 * 60_000;
export const BOT_FLAGS =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

/** Parts of a message that no request body of a bot contains. */
export type Beside = Partial<Pick<Message, 'poll' | 'stickers' | 'snapshot' | 'reference' | 'flags'>>;

/** Posts a message as a member of the server, with everything that Discord checks first. */
export function postMessage(
  world: WorldState,
  channelId: string,
  authorId: string,
  body: MessageCreateBody,
  files: readonly UploadedFile[] = [],
  { reference = null, ...beside }: Beside = {},
): Message {
  const channel = textChannel(world, channelId, authorId);
  if (channel.kind === 'direct') refuseStranger(world, channel, authorId);
  const talk = channel.kind === 'thread' ? Permission.SendMessagesInThreads : Permission.SendMessages;
  requirePermission(world, channelId, authorId, talk);
  if (files.length > 0) requirePermission(world, channelId, authorId, Permission.AttachFiles);
  if (body.embeds?.length) requirePermission(world, channelId, authorId, Permission.EmbedLinks);
  const earlier = sameNonce(world, channelId, authorId, body);
  if (earlier) return earlier;
  const content = changedContent(world, body, files, BOT_FLAGS, beside);
  const replied = repliedMessage(world, channel, authorId, body);
  if (channel.kind === 'thread' && !mayReopen(world, channel, authorId)) {
    throw refusal(channel.archived ? 'InvalidActionOnArchivedThread' : 'ThreadLocked');
  }
  if (channel.kind === 'thread' && channel.archived) changeThread(world, channel, { archived: false });
  const { mentions, pinged } = findMentions(world, {
    channel,
    authorId,
    texts: [content.content, ...textsOf(content.components)],
    allowed: body.allowed_mentions,
    repliedUserId: replied?.authorId ?? null,
    fromInteraction: false,
    viewerId: null,
  });
  const message = addMessage(world, channel, {
    ...content,
    authorId,
    type: replied ? MessageType.Reply : MessageType.Default,
    reference: replied ? { messageId: replied.id, channelId, guildId: channel.guildId } : reference,
    mentions,
    pinged,
    nonce: body.nonce ?? null,
  });
  if (body.nonce != null) world.nonces.set(nonceKey(channelId, authorId, body.nonce), message.id);
  return message;
}

function nonceKey(channelId: string, authorId: string, nonce: string | number): string {
  return `${authorId}/${channelId}/${nonce}`;
}

function sameNonce(
  world: WorldState,
  channelId: string,
  authorId: string,
  body: MessageCreateBody,
): Message | null {
  if (body.nonce == null || !body.enforce_nonce) return null;
  const earlier = world.nonces.get(nonceKey(channelId, authorId, body.nonce));
  if (earlier === undefined || mintedAt(earlier) < world.clock.now() - NONCE_WINDOW_MS) return null;
  return world.message(channelId, earlier);
}

function repliedMessage(
  world: WorldState,
  channel: Channel,
  authorId: string,
  body: MessageCreateBody,
): Message | null {
  const reference = body.message_reference;
  if (!reference) return null;
  if (!has(world.permissionsIn(channel.id, authorId), Permission.ReadMessageHistory)) {
    throw refusal('CannotReplyWithoutPermissionToReadMessageHistory');
  }
  const found = world.messages.get(reference.message_id);
  if (found && found.channelId === channel.id && found.viewerId === null) return found;
  if (reference.fail_if_not_exists === false) return null;
  throw invalidForm({
    path: ['message_reference'],
    code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE',
    message: 'Unknown message',
  });
}
