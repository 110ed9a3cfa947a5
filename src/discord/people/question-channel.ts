import { ChannelType, type NewsChannel, type TextChannel } from 'discord.js';

/** Where a question can be posted: a thread of its message is where it is answered. */
export type QuestionChannel = TextChannel | NewsChannel;

const TYPES: ReadonlySet<ChannelType> = new Set([ChannelType.GuildText, ChannelType.GuildAnnouncement]);

export const isQuestionChannel = (
  channel: { readonly type: ChannelType } | null | undefined,
): channel is QuestionChannel => channel !== null && channel !== undefined && TYPES.has(channel.type);
