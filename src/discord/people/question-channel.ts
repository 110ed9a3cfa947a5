import { ChannelType, type ForumChannel, type NewsChannel, type TextChannel } from 'discord.js';

/** Channels for questions. A question is answered in its message's thread, or in a forum in the post itself. */
export type QuestionChannel = TextChannel | NewsChannel | ForumChannel;

const TYPES: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
]);

export const isQuestionChannel = (
  channel: { readonly type: ChannelType } | null | undefined,
): channel is QuestionChannel => channel !== null && channel !== undefined && TYPES.has(channel.type);
