import {
  type ChannelType,
  type GuildBasedChannel,
  type GuildMember,
  PermissionFlagsBits,
  type PermissionsBitField,
  type Role,
} from 'discord.js';
import { isForum } from './forum.ts';

/** What the bot needs in the channel of the daily question. The key is Discord's own name of the permission. */
const NEEDED = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
  'Add Reactions': PermissionFlagsBits.AddReactions,
} as const;

/** The same in a forum, where Discord gives them other names and lets nobody post by Create Public Threads. */
const NEEDED_IN_FORUM = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Create Posts': PermissionFlagsBits.SendMessages,
  'Send Messages in Posts': PermissionFlagsBits.SendMessagesInThreads,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
  'Add Reactions': PermissionFlagsBits.AddReactions,
} as const;

const ALL_NEEDED = { ...NEEDED, ...NEEDED_IN_FORUM };

export type NeededPermission = keyof typeof ALL_NEEDED;

const isNeeded = (name: string): name is NeededPermission => name in ALL_NEEDED;

/** The permissions that the bot lacks in the channel. */
export const missingPermissions = (
  channel: GuildBasedChannel,
  bot: GuildMember,
): readonly NeededPermission[] => lackingIn(channel.permissionsFor(bot), channel);

/** Those that are needed in such a channel and not among these. */
export const lackingIn = (
  permissions: Readonly<PermissionsBitField>,
  channel: { readonly type: ChannelType },
): readonly NeededPermission[] =>
  Object.keys(isForum(channel) ? NEEDED_IN_FORUM : NEEDED)
    .filter(isNeeded)
    .filter((name) => !permissions.has(ALL_NEEDED[name]));

/** Can the bot ping this role in the channel? */
export const canPing = (role: Role, channel: GuildBasedChannel, bot: GuildMember): boolean =>
  role.mentionable || channel.permissionsFor(bot).has(PermissionFlagsBits.MentionEveryone);

/** Can the bot lock a thread of the channel? Those of its own it may close in any case. */
export const canLock = (channel: GuildBasedChannel, bot: GuildMember): boolean =>
  channel.permissionsFor(bot).has(PermissionFlagsBits.ManageThreads);

/** Can the bot pin what it posts in the channel, and unpin it again? In a forum a post is pinned, and no message. */
export const canPin = (channel: GuildBasedChannel, bot: GuildMember): boolean =>
  channel
    .permissionsFor(bot)
    .has([
      PermissionFlagsBits.ViewChannel,
      PermissionFlagsBits.ReadMessageHistory,
      isForum(channel) ? PermissionFlagsBits.ManageThreads : PermissionFlagsBits.PinMessages,
    ]);
