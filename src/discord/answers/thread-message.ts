import {
  type Message,
  MessageFlags,
  type MessageSnapshot,
  MessageType,
  type PartialMessage,
} from 'discord.js';
import type { Wordless } from '../../domain/answer.ts';
import type { ThreadMessage } from '../../domain/answers/answers.ts';

/** The reaction on a saved answer. */
export const RECEIPT = '✅';
/** The reaction on an answer that has feedback from a lead. */
export const FEEDBACK_MARK = '💬';

/** False for bots, webhooks and Discord's system messages. */
export const isFromPerson = (message: Message): boolean =>
  !message.author.bot &&
  message.webhookId === null &&
  (message.type === MessageType.Default || message.type === MessageType.Reply);

/** A voice message's only attachment is its recording, which isn't counted. */
const filesOf = (sent: Pick<Message, 'attachments' | 'flags'>): number =>
  isVoice(sent) ? 0 : sent.attachments.size;

const isVoice = ({ flags }: Pick<Message, 'flags'>): boolean => flags.has(MessageFlags.IsVoiceMessage);

function wordlessOf(message: Message, copies: readonly MessageSnapshot[]): Wordless | undefined {
  if ([message, ...copies].some(isVoice)) return 'voice';
  if (message.poll) return 'poll';
  if (copies.length > 0) return 'forward';
  return message.stickers.size > 0 ? 'sticker' : undefined;
}

/** @param readsMessages whether Discord sends the bot the content of messages */
export function threadMessageOf(message: Message, readsMessages: boolean): ThreadMessage {
  const repliedTo = message.mentions.repliedUser?.id;
  const repliesToOther =
    message.type === MessageType.Reply &&
    repliedTo !== undefined &&
    repliedTo !== message.author.id &&
    repliedTo !== message.client.user.id;
  const copies = [...message.messageSnapshots.values()];
  const forwarded = copies.map(({ content }) => content).filter((text) => text.trim() !== '');
  const text = [message.content, ...forwarded].filter((each) => each !== '').join('\n\n');
  const attachments = [message, ...copies].map(filesOf).reduce((sum, files) => sum + files, 0);
  const isBlank = text === '' && attachments === 0;
  const wordless = text.trim() === '' && attachments === 0 ? wordlessOf(message, copies) : undefined;
  const isUnreadable = isBlank && !readsMessages && !isVoice(message);
  return {
    id: message.id,
    at: message.createdTimestamp,
    text,
    attachments,
    channel: message.channelId,
    repliesToOther,
    ...(message.editedTimestamp === null ? {} : { editedAt: message.editedTimestamp }),
    ...(isUnreadable ? { unreadable: true } : wordless && { wordless }),
  };
}

/**
 * The bot's message in the same channel that this one replies to. Where Discord doesn't say who wrote that message, its
 * id is returned as well.
 */
export function repliedIn(message: Message | PartialMessage): string | undefined {
  const { type, reference, channelId, mentions, client } = message;
  if (type !== MessageType.Reply || reference?.channelId !== channelId) return undefined;
  const author = mentions.repliedUser?.id;
  return author === undefined || author === client.user.id ? reference.messageId : undefined;
}
