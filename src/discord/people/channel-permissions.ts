import {
  type ChannelType,
  type GuildBasedChannel,
  type GuildMember,
  PermissionFlagsBits,
  type PermissionsBitField,
  type Role,
} from 'discord.js';
import { isForum } from './forum.ts';

/** What the bot needs in the channel of the daily question. The keys are Discord's own names of the permissions. */
const NEEDED = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
  'Add Reactions': PermissionFlagsBits.AddReactions,
} as const;

/** The same in a forum, where Discord gives them other names and Create Public Threads allows no posts. */
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

/** The permissions needed in such a channel that are missing from these. */
export const lackingIn = (
  permissions: Readonly<PermissionsBitField>,
  channel: { readonly type: ChannelType },
): readonly NeededPermission[] =>
  Object.keys(isForum(channel) ? NEEDED_IN_FORUM : NEEDED)
    .filter(isNeeded)
    .filter((name) => !permissions.has(ALL_NEEDED[name]));

/** Whether the bot can ping this role in the channel. */
export const canPing = (role: Role, channel: GuildBasedChannel, bot: GuildMember): boolean =>
  role.mentionable || channel.permissionsFor(bot).has(PermissionFlagsBits.MentionEveryone);

/** Whether the bot can lock a thread of the channel. It can always close its own threads. */
export const canLock = (channel: GuildBasedChannel, bot: GuildMember): boolean =>
  channel.permissionsFor(bot).has(PermissionFlagsBits.ManageThreads);

/** Whether the bot can pin what it posts in the channel, and unpin it. In a forum, the post itself is pinned. */
export const canPin = (channel: GuildBasedChannel, bot: GuildMember): boolean =>
  channel
    .permissionsFor(bot)
    .has([
      PermissionFlagsBits.ViewChannel,
      PermissionFlagsBits.ReadMessageHistory,
      isForum(channel) ? PermissionFlagsBits.ManageThreads : PermissionFlagsBits.PinMessages,
    ]);
