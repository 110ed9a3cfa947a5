import {
  type GuildBasedChannel,
  type GuildMember,
  PermissionFlagsBits,
  type PermissionsBitField,
  type Role,
} from 'discord.js';

/** What the bot needs in the channel of the daily question. The key is Discord's own name of the permission. */
const NEEDED = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
  'Add Reactions': PermissionFlagsBits.AddReactions,
} as const;

export type NeededPermission = keyof typeof NEEDED;

const isNeeded = (name: string): name is NeededPermission => name in NEEDED;

/** The permissions that the bot lacks in the channel. */
export const missingPermissions = (
  channel: GuildBasedChannel,
  bot: GuildMember,
): readonly NeededPermission[] => lackingIn(channel.permissionsFor(bot));

/** Those that are needed in a channel and not among these. */
export const lackingIn = (permissions: Readonly<PermissionsBitField>): readonly NeededPermission[] =>
  Object.keys(NEEDED)
    .filter(isNeeded)
    .filter((name) => !permissions.has(NEEDED[name]));

/** Can the bot ping this role in the channel? */
export const canPing = (role: Role, channel: GuildBasedChannel, bot: GuildMember): boolean =>
  role.mentionable || channel.permissionsFor(bot).has(PermissionFlagsBits.MentionEveryone);

/** Can the bot lock a thread of the channel? Those of its own it may close in any case. */
export const canLock = (channel: GuildBasedChannel, bot: GuildMember): boolean =>
  channel.permissionsFor(bot).has(PermissionFlagsBits.ManageThreads);

/** Can the bot pin what it posts in the channel, and unpin it again? */
export const canPin = (channel: GuildBasedChannel, bot: GuildMember): boolean =>
  channel
    .permissionsFor(bot)
    .has([
      PermissionFlagsBits.ViewChannel,
      PermissionFlagsBits.ReadMessageHistory,
      PermissionFlagsBits.PinMessages,
    ]);
