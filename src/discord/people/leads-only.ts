import { ChannelType, type Guild, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';

const NEEDED = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.AttachFiles,
  // Never to send one twice after a crash.
  PermissionFlagsBits.ReadMessageHistory,
] as const;

/**
 * Why the numbers of a group must not, or cannot, be sent into a channel. `everyone`: anybody in the server can read it;
 * `members`: whoever holds the member role can.
 */
export type DigestChannelProblem = 'gone' | 'everyone' | 'members' | 'cannot-send';

/** Can neither @everyone nor, if one is named, the member role read the channel? To be asked before every sending. */
export function isLeadsOnly(channel: GuildBasedChannel, guild: Guild, memberRole?: string): boolean {
  return [guild.roles.everyone.id, memberRole].every((id) => {
    const role = id === undefined ? undefined : guild.roles.cache.get(id);
    return !role || !channel.permissionsFor(role).has(PermissionFlagsBits.ViewChannel);
  });
}

/** @param channelId of the digest; undefined as a result: all is well */
export async function digestChannelProblem(
  guild: Guild,
  channelId: string,
  memberRole?: string,
): Promise<DigestChannelProblem | undefined> {
  const channel = guild.channels.cache.get(channelId);
  if (channel?.type !== ChannelType.GuildText) return 'gone';
  if (!isLeadsOnly(channel, guild)) return 'everyone';
  if (!isLeadsOnly(channel, guild, memberRole)) return 'members';
  const bot = guild.members.me ?? (await guild.members.fetchMe());
  return channel.permissionsFor(bot).has([...NEEDED]) ? undefined : 'cannot-send';
}
