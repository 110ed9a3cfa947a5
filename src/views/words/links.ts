/** Where a message stands, as a link that Discord opens in place. */
export const messageLink = (guild: string, channel: string, message: string): string =>
  `https://discord.com/channels/${guild}/${channel}/${message}`;

/** A thread has the id of the message that it hangs on. */
export const threadMention = (thread: string): string => `<#${thread}>`;
