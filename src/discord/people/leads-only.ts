import { ChannelType, type Guild, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';

const NEEDED = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.AttachFiles,
  // Needed to avoid sending a digest twice after a crash.
  PermissionFlagsBits.ReadMessageHistory,
] as const;

/**
 * Why a group's figures must not, or cannot, be sent to a channel. `everyone`: anybody in the server can read it;
 * `members`: everybody with the member role can.
 */
export type DigestChannelProblem = 'gone' | 'everyone' | 'members' | 'cannot-send';

/** Whether neither @everyone nor the member role, if any, can read the channel. Check this before every sending. */
export function isLeadsOnly(channel: GuildBasedChannel, guild: Guild, memberRole?: string): boolean {
  return [guild.roles.everyone.id, memberRole].every((id) => {
    const role = id === undefined ? undefined : guild.roles.cache.get(id);
    return !role || !channel.permissionsFor(role).has(PermissionFlagsBits.ViewChannel);
  });
}

/**
 * @param channelId the digest's channel
 * @returns undefined if there is no problem
 */
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
