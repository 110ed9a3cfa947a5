import { placeOf } from '../../domain/post.ts';

/** A link to a message that Discord opens within the app. */
export const messageLink = (guild: string, channel: string, message: string): string =>
  `https://discord.com/channels/${guild}/${channel}/${message}`;

/** A link to the question itself. */
export const questionLink = (guild: string, post: Parameters<typeof placeOf>[0]): string =>
  messageLink(guild, placeOf(post), post.messageId);

/** A thread has the id of the message that it hangs on. */
export const threadMention = (thread: string): string => `<#${thread}>`;
