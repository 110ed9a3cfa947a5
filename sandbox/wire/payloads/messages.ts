import { MessageReferenceType, MessageType } from 'discord-api-types/v10';
import type { Message } from '../../world/records.ts';
import type { WorldState } from '../../world/state.ts';
import { attachmentPayload } from './attachments.ts';
import { threadPayload } from './channels.ts';
import { componentPayload } from './components.ts';
import { interactionOrigin } from './interaction-origins.ts';
import { embedPayload, pollPayload, snapshotPayload, stickerPayload } from './message-parts.ts';
import { timestamp, userPayload } from './people.ts';

/** What payloads need besides the object itself. */
export interface View {
  world: WorldState;
  /** The origin from which attachments can be downloaded. */
  origin: string;
}

export interface MessageShape {
  /** Whether the text, embeds, components and attachments are filled in. */
  withContent: boolean;
  /** Only the response to posting and the gateway event contain the nonce; the history never does. */
  withNonce?: boolean;
  withReference?: boolean;
}

export function messagePayload(view: View, message: Message, shape: MessageShape): Record<string, unknown> {
  const { world, origin } = view;
  const { withContent, withNonce = false, withReference = true } = shape;
  const thread = world.channels.get(message.id);
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: userPayload(world.account(message.authorId)),
    content: withContent ? message.content : '',
    embeds: withContent ? message.embeds.map(embedPayload) : [],
    components: withContent ? message.components.map((each) => componentPayload(origin, message, each)) : [],
    attachments: withContent
      ? message.attachments.map((each) => attachmentPayload(origin, message, each))
      : [],
    timestamp: timestamp(message.createdAt),
    edited_timestamp: message.editedAt === null ? null : timestamp(message.editedAt),
    flags: message.flags,
    mentions: message.mentions.users.map((id) => userPayload(world.account(id))),
    mention_roles: message.mentions.roles,
    mention_everyone: message.mentions.everyone,
    pinned: message.pinnedAt !== null,
    tts: false,
    ...(message.reactions.length > 0 ? { reactions: reactionPayloads(world, message) } : {}),
    ...(withNonce && message.nonce !== null ? { nonce: message.nonce } : {}),
    ...(message.stickers.length > 0 ? { sticker_items: message.stickers.map(stickerPayload) } : {}),
    ...(withContent && message.poll ? { poll: pollPayload(message.poll) } : {}),
    ...(message.snapshot
      ? { message_snapshots: [snapshotPayload(view, message.snapshot, withContent)] }
      : {}),
    ...(thread?.kind === 'thread' ? { thread: threadPayload(world, thread) } : {}),
    ...(message.reference ? referencePayload(view, message, withReference, shape) : {}),
    ...interactionOrigin(world, message),
  };
}

/**
 * Discord's exceptions to the Message Content intent: the bot's own messages, mentions of it, and replies that ping it.
 */
export function contentAlwaysVisible(world: WorldState, message: Message): boolean {
  const { botId } = world.application;
  if (message.authorId === botId) return true;
  if (!message.mentions.users.includes(botId)) return false;
  if (new RegExp(`<@!?${botId}>`).test(message.content)) return true;
  const replied = world.messages.get(message.reference?.messageId ?? '');
  return replied?.authorId === botId && replied.interactionId === null;
}

function referencePayload(view: View, message: Message, withReference: boolean, shape: MessageShape) {
  const { reference } = message;
  if (!reference) return {};
  const { messageId, channelId, guildId } = reference;
  const isThreadNotice = message.type === MessageType.ThreadCreated;
  const isForward = message.snapshot !== null;
  const isPinNotice = message.type === MessageType.ChannelPinnedMessage;
  const message_reference = {
    type: isForward ? MessageReferenceType.Forward : MessageReferenceType.Default,
    channel_id: channelId,
    guild_id: guildId,
    ...(isThreadNotice ? {} : { message_id: messageId }),
  };
  if (!withReference || isThreadNotice || isForward || isPinNotice) return { message_reference };
  const referenced = view.world.messages.get(messageId);
  const withContent =
    referenced !== undefined && (shape.withContent || contentAlwaysVisible(view.world, referenced));
  return {
    message_reference,
    referenced_message: referenced
      ? messagePayload(view, referenced, { withContent, withReference: false })
      : null,
  };
}

function reactionPayloads(world: WorldState, message: Message) {
  return message.reactions.map(({ emoji, userIds }) => ({
    emoji,
    count: userIds.length,
    count_details: { burst: 0, normal: userIds.length },
    burst_colors: [],
    me: userIds.includes(world.application.botId),
    me_burst: false,
  }));
}
