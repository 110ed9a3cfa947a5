import { type Message, MessageType } from 'discord.js';
import type { ThreadMessage } from '../../domain/answers/answers.ts';

/** The receipt of an answer that is saved. */
export const RECEIPT = '✅';

/** Bots, webhooks and Discord's own messages are nobody. */
export const isFromPerson = (message: Message): boolean =>
  !message.author.bot &&
  message.webhookId === null &&
  (message.type === MessageType.Default || message.type === MessageType.Reply);

/** @param readsMessages whether Discord tells us what members write */
export function threadMessageOf(message: Message, readsMessages: boolean): ThreadMessage {
  const repliedTo = message.mentions.repliedUser?.id;
  const repliesToOther =
    message.type === MessageType.Reply &&
    repliedTo !== undefined &&
    repliedTo !== message.author.id &&
    repliedTo !== message.client.user.id;
  const isBlank = message.content === '' && message.attachments.size === 0;
  return {
    id: message.id,
    at: message.createdTimestamp,
    text: message.content,
    attachments: message.attachments.size,
    channel: message.channelId,
    repliesToOther,
    ...(message.editedTimestamp === null ? {} : { editedAt: message.editedTimestamp }),
    ...(isBlank && !readsMessages ? { unreadable: true } : {}),
  };
}
