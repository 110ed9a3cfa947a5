import { ChannelType, type ForumChannel, type NewsChannel, type TextChannel } from 'discord.js';

/** Where a question can be posted: it is answered in the thread of its message, or in the post of a forum that it is. */
export type QuestionChannel = TextChannel | NewsChannel | ForumChannel;

const TYPES: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
]);

export const isQuestionChannel = (
  channel: { readonly type: ChannelType } | null | undefined,
): channel is QuestionChannel => channel !== null && channel !== undefined && TYPES.has(channel.type);
